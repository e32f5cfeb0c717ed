// greengauge schema: what an editor needs to complete and check scenario files.
#include <algorithm>

#include "cli/scenario_schema.hpp"
#include "cli/subcommand.hpp"

namespace greengauge::cli {

Action build_schema(Arguments& arguments) {
    const auto numbers = std::make_shared<std::vector<std::string>>();
    arguments.positionals("STANDARD", *numbers, "编号；不带年份则取现行版本；不给则为通用的格式",
                          "Documents by number; without a year the edition in force; none for the format as such");
    arguments.add_common(false, true, true);
    arguments.examples({{"greengauge schema STANDARD > product.schema.json", {"供编辑器补全与检查", "for an editor"}},
                        {"greengauge new STANDARD --schema product.schema.json > my-product.toml",
                         {"引用它的方案", "a scenario that names it"}}});
    return [numbers](Session& session) -> int {
        std::vector<const Standard*> standards;
        for (const std::string& number : *numbers)
            standards.push_back(session.standard(number));
        if (std::count(standards.begin(), standards.end(), nullptr) > 0) return bad_input;
        session.out += scenario_schema(standards, session.language());
        return all_well;
    };
}

}  // namespace greengauge::cli
