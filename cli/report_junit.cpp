#include "cli/report_junit.hpp"

#include <map>
#include <pugixml.hpp>
#include <sstream>

#include "cli/findings.hpp"
#include "scenarios/results/inert.hpp"
#include "cli/source_root.hpp"
#include "scenarios/results/place.hpp"

namespace greengauge::cli {
namespace {

void set(pugi::xml_node node, const char* name, const std::string& value) {
    node.append_attribute(name).set_value(value.c_str());
}

struct Counts {
    int tests = 0;
    int failures = 0;
    int errors = 0;
    int skipped = 0;

    void add(const Counts& other) {
        tests += other.tests;
        failures += other.failures;
        errors += other.errors;
        skipped += other.skipped;
    }
    void write(pugi::xml_node node) const {
        set(node, "tests", std::to_string(tests));
        set(node, "failures", std::to_string(failures));
        set(node, "errors", std::to_string(errors));
    }
};

class Report {
  public:
    Report(Session& session, const Judgement& judgement) : session_(session), words_(session.words) {
        suites_ = document_.append_child("testsuites");
        set(suites_, "name", "greengauge");
        for (const char* name : {"tests", "failures", "errors"})
            suites_.append_attribute(name);
        for (const ScenarioResult& result : judgement.results)
            for (const CaseResult& one : result.cases)
                if (!one.failed_to_read) add_case(result, one);
        add_diagnostics(judgement.diagnostics);
        set_totals();
    }

    [[nodiscard]] std::string text() const {
        std::ostringstream stream;
        document_.save(stream, "  ", pugi::format_default, pugi::encoding_utf8);
        return stream.str();
    }

  private:
    Session& session_;
    Words words_;
    pugi::xml_document document_;
    pugi::xml_node suites_;
    Counts total_;

    void set_totals() {
        suites_.attribute("tests").set_value(total_.tests);
        suites_.attribute("failures").set_value(total_.failures);
        suites_.attribute("errors").set_value(total_.errors);
    }

    pugi::xml_node add_suite(const std::string& name, const std::string& file, const Counts& counts) {
        pugi::xml_node suite = suites_.append_child("testsuite");
        set(suite, "name", inert(name));
        counts.write(suite);
        set(suite, "skipped", std::to_string(counts.skipped));
        set(suite, "file", inert(path_in_repository(file)));
        total_.add(counts);
        return suite;
    }

    static bool is_skipped(Counting counting) {
        return counting == Counting::not_applicable || counting == Counting::accepted;
    }

    void add_case(const ScenarioResult& result, const CaseResult& one) {
        const std::vector<Finding> list = findings(result, one);
        Counts counts;
        for (const Finding& finding : list) {
            ++counts.tests;
            counts.failures += finding.counting == Counting::fails ? 1 : 0;
            counts.errors += finding.counting == Counting::open ? 1 : 0;
            counts.skipped += is_skipped(finding.counting) ? 1 : 0;
        }
        pugi::xml_node suite =
            add_suite(session_.in(full_title_of(result.scenario, one.given)), result.scenario.file, counts);
        pugi::xml_node properties = suite.append_child("properties");
        add_property(properties, "verdict", std::string(to_string(one.verdict)));
        if (one.given.date.valid()) add_property(properties, "date", one.given.date.to_string());
        for (const Finding& finding : list)
            add_test(suite, finding);
    }

    static void add_property(pugi::xml_node properties, const char* name, const std::string& value) {
        pugi::xml_node property = properties.append_child("property");
        set(property, "name", name);
        set(property, "value", value);
    }

    static pugi::xml_node add_test_case(pugi::xml_node suite, const std::string& file, const std::string& name) {
        pugi::xml_node test = suite.append_child("testcase");
        set(test, "classname", inert(path_in_repository(file)));
        set(test, "name", name);
        return test;
    }

    void add_test(pugi::xml_node suite, const Finding& finding) {
        const FindingText text = text_of(session_, finding);
        pugi::xml_node test =
            add_test_case(suite, finding.result->scenario.file,
                          (text.document.empty() ? std::string() : text.document + " ") + text.requirement);
        const char* outcome = finding.counting == Counting::fails  ? "failure"
                              : finding.counting == Counting::open ? "error"
                              : is_skipped(finding.counting)       ? "skipped"
                                                                   : nullptr;
        std::string line = headline(text, words_);
        if (finding.counting == Counting::accepted) line = text.accepted + words_("；", "; ") + line;
        if (outcome == nullptr) {
            if (finding.counting == Counting::expected)
                add_text(test, "system-out", line + words_("（与预期一致）", " (as expected)"));
            else if (finding.counting == Counting::informative)
                add_text(test, "system-out", line + words_("（仅供参考）", " (information only)"));
            else
                add_text(test, "system-out", line);
            return;
        }
        pugi::xml_node node = test.append_child(outcome);
        set(node, "type",
            std::string(to_string(finding.requirement != nullptr        ? finding.requirement->verdict
                                  : finding.counting == Counting::fails ? Verdict::non_compliant
                                                                        : Verdict::undetermined)));
        set(node, "message", line);
        if (is_skipped(finding.counting)) return;
        std::string body = place_in_repository(deciding_place(session_, finding)) + "\n" + line + "\n";
        for (const std::string& detail : details(text, words_))
            body += detail + "\n";
        node.text().set(body.c_str());
    }

    static void add_text(pugi::xml_node node, const char* name, const std::string& text) {
        node.append_child(name).text().set(text.c_str());
    }

    // A suite a file, in the order of the files.
    void add_diagnostics(const Diagnostics& diagnostics) {
        std::map<std::string, std::vector<const Diagnostic*>> by_file;
        for (const Diagnostic& diagnostic : diagnostics.list())
            by_file[file_of(diagnostic.place)].push_back(&diagnostic);
        for (const auto& [file, list] : by_file) {
            Counts counts;
            for (const Diagnostic* diagnostic : list) {
                ++counts.tests;
                counts.errors += diagnostic->severity == Severity::error ? 1 : 0;
            }
            pugi::xml_node suite = add_suite(words_("输入：{}", "input: {}", file), file, counts);
            for (const Diagnostic* diagnostic : list) {
                const std::string line =
                    place_in_repository(diagnostic->place) + ": " + text_of(diagnostic->fault, words_);
                pugi::xml_node test = add_test_case(suite, file, line);
                if (diagnostic->severity == Severity::warning) {
                    add_text(test, "system-out", line);
                    continue;
                }
                pugi::xml_node error = test.append_child("error");
                set(error, "type", "bad input: " + diagnostic->fault.code);
                set(error, "message", line);
            }
        }
    }
};

}  // namespace

std::string junit_report(Session& session, const Judgement& judgement, const ReportOptions& /*all of it, always*/) {
    return Report(session, judgement).text();
}

}  // namespace greengauge::cli
