// Entries of a ledger for the tests.
#pragma once

#include "cli/ledger.hpp"

namespace greengauge::cli {

/// The subject 甲 of the plant, judged by one requirement.
inline LedgerEntry entry_on(const std::string& date, Verdict verdict) {
    LedgerEntry entry;
    entry.recorded = "2024-07-01T08:15:00Z";
    entry.tool = "0.1.0";
    entry.catalogue = "sha256:0";
    entry.file = "plant.toml";
    entry.place = "plant";
    entry.title = "厂";
    entry.subject = "甲";
    entry.date = date;
    entry.verdict = verdict;
    entry.given = "{}";
    KeptAssessment assessment;
    assessment.standard = "BOX 1-2020";
    assessment.family = "BOX 1";
    assessment.verdict = verdict;
    KeptRequirement requirement;
    requirement.id = "empty-ratio";
    requirement.verdict = verdict;
    assessment.requirements.push_back(requirement);
    entry.assessments.push_back(assessment);
    return entry;
}

}  // namespace greengauge::cli
