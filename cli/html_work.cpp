#include "cli/html_work.hpp"

#include "cli/mathml.hpp"

namespace greengauge::cli {

void write_work(pugi::xml_node parent, Session& session, const CaseResult& one, const Assessment& assessment) {
    Diagnostics ignored;
    const Standard* standard = session.standard_in_use(assessment.number, ignored);
    if (standard == nullptr) return;
    Markup written{"div"};
    greengauge::write_work(written, *standard, one, assessment, session.words);
    append(parent, written);
}

}  // namespace greengauge::cli
