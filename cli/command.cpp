#include "cli/command.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <memory>

#include "scenarios/results/inert.hpp"
#include "cli/session.hpp"
#include "cli/subcommand.hpp"

namespace greengauge::cli {
namespace {

const std::array<Subcommand, 20> all_subcommands{{
    {"check",
     {"判定方案文件：逐项列出结论、限值、裕量与条款", "Judge scenario files: verdict, limit, margin, clause"},
     build_check},
    {"explain",
     {"展示一个方案的计算过程：公式、代入的数、条款", "Show the work: formulas, the numbers put in, clauses"},
     build_explain},
    {"solve", {"反求：某个输入取多少时结论翻转", "The value of an input at which the verdict turns"}, build_solve},
    {"compare",
     {"比较两个方案，或同一方案在两个版本下的结论", "Two scenarios, or one under two editions"},
     build_compare},
    {"batch",
     {"判定一张表（CSV）：一行一个对象，附汇总", "Judge a table (CSV): a verdict a row, and a summary"},
     build_batch},
    {"merge", {"合并批量判定各段的汇总", "The summaries of a batch's parts as one"}, build_merge},
    {"uncertainty",
     {"输入有不确定度时：符合的概率、区间、来源", "When inputs are uncertain: how probable compliance is, and why"},
     build_uncertainty},
    {"baseline",
     {"已知的不符合项：生成、更新、查看", "Known failures that check accepts: create, update, show"},
     build_baseline},
    {"outlook",
     {"今后实施的新版本，以及届时哪些方案不再符合", "Editions to come, and the subjects that they would turn"},
     build_outlook},
    {"standards",
     {"文件（标准、通知、指南）：列出、查看、搜索、检查", "Documents: list, show, search, lint"},
     build_standards},
    {"factors",
     {"表中的数值（限值、系数、排放因子）：列出、搜索、查看", "Numbers in tables: list, search, show"},
     build_factors},
    {"footprint",
     {"产品碳足迹的数据库：导入 openLCA、ecoSpold 2", "Databases of product footprints: import openLCA, ecoSpold 2"},
     build_footprint},
    {"new",
     {"为某个文件生成一份待填写的方案或工作簿", "A scenario file or a workbook to fill in, for a document"},
     build_new},
    {"schema",
     {"方案文件的 JSON Schema：供编辑器补全、提示、检查", "A JSON Schema of scenario files, for editors"},
     build_schema},
    {"convert",
     {"换算：3.2 GWh 折合多少 tce，并注明依据", "Convert a quantity, and say by which clause"},
     build_convert},
    {"catalogue", {"目录文件：编译、查看", "The catalogue: build, info"}, build_catalogue},
    {"replay",
     {"按结果文件中的输入重新计算，逐数核对", "Recompute a JSON result and compare every number"},
     build_replay},
    {"history",
     {"台账中一个对象历年的数值、限值与结论", "A subject in the ledger over the years: value, limit, verdict"},
     build_history},
    {"statistics",
     {"台账中标准的实施统计：按标准、要求、地区、年份的符合率",
      "From the ledger: rates of compliance by standard, requirement, region, year"},
     build_statistics},
    {"completion", {"生成命令行补全脚本", "A completion script for a shell"}, build_completion},
}};

std::unique_ptr<CLI::App> root(CommonOptions& common, Language language) {
    auto app = std::make_unique<CLI::App>();
    app->name("greengauge");
    app->require_subcommand(1);
    const Words words{language};
    app->set_help_flag("-h,--help", words("显示帮助", "Show this help"));
    app->set_version_flag("--version", "greengauge " + version(), words("显示版本", "Show the version"));
    app->add_option("--lang", common.lang, words("语言：zh 或 en", "Language: zh or en"))
        ->option_text("zh|en")
        ->check(one_of(words, {"zh", "en"}));
    return app;
}

Action build(const Subcommand& subcommand, CLI::App& app, CommonOptions& common, Language language) {
    CLI::App* child = app.add_subcommand(subcommand.name, subcommand.summary.in(language));
    child->set_help_flag("-h,--help", Words{language}("显示帮助", "Show this help"));
    Arguments arguments(*child, common, language);
    return subcommand.build(arguments);
}

// The language of this run, known before the arguments are read so that complaints about them are in it, too.
Language language_of(const std::vector<std::string>& arguments, const Environment& environment) {
    const auto named = [](std::string_view text) -> std::optional<Language> {
        if (text.starts_with("zh")) return Language::zh;
        if (text.starts_with("en")) return Language::en;
        return std::nullopt;
    };
    for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
        std::string_view value;
        if (arguments[i].starts_with("--lang=")) value = std::string_view(arguments[i]).substr(7);
        if (arguments[i] == "--lang" && i + 1 < arguments.size()) value = arguments[i + 1];
        if (const auto language = named(value)) return *language;
    }
    for (const char* variable : {"GREENGAUGE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (const auto language = named(environment.variable(variable))) return *language;
    }
    return Language::zh;
}

void write_options(Page& page, const CLI::App& app, bool positionals, const char* heading) {
    Table table;
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_positional() != positionals || option->get_group().empty()) continue;
        std::string name = positionals ? option->get_name(true) : option->get_name(false, true);
        if (positionals && option->get_items_expected_max() > 1) name += "...";
        if (!positionals && !option->get_option_text().empty()) name += " " + option->get_option_text();
        if (const auto comma = name.find(','); comma != std::string::npos) name.insert(comma + 1, " ");
        table.rows.push_back({{Line(name), Line(option->get_description())}, {}});
    }
    if (table.rows.empty()) return;
    page.blank();
    page.line(Line(heading, Style::strong));
    page.table(table, 2);
}

void write_help(Page& page, const CLI::App& app, Words words) {
    std::string path = app.get_name();
    for (const CLI::App* parent = app.get_parent(); parent != nullptr; parent = parent->get_parent())
        path = parent->get_name() + " " + path;
    const bool is_root = app.get_parent() == nullptr;
    if (is_root) {
        page.line(Line("greengauge " + version(), Style::strong)
                      .add(words("  绿尺：绿色低碳标准计算器", "  A green and carbon standards calculator")));
        page.line(words(
            "这件包装、这个工厂、这台设备，是否符合现行标准？差多少？怎样才符合？依据哪一条？",
            "Does it meet the standard in force, by how much, what would have to change, and which clause says so?"));
    } else {
        page.line(Line(app.get_description()));
    }
    page.blank();
    Line usage(words("用法  ", "Usage  "), Style::strong);
    usage.add(path);
    const auto children = app.get_subcommands([](const CLI::App*) { return true; });
    if (!children.empty()) usage.add(words(" 子命令", " COMMAND"));
    for (const CLI::Option* option : app.get_options()) {
        if (!option->get_positional()) continue;
        std::string name = option->get_name(true);
        if (option->get_items_expected_max() > 1) name += "...";
        usage.add(option->get_required() ? " " + name : " [" + name + "]");
    }
    usage.add(words(" [选项]", " [OPTIONS]"));
    page.line(usage);
    if (!children.empty()) {
        page.blank();
        page.line(Line(words("子命令", "Commands"), Style::strong));
        Table table;
        for (const CLI::App* child : children)
            table.rows.push_back({{Line(child->get_name()), Line(child->get_description())}, {}});
        page.table(table, 2);
    }
    write_options(page, app, true, words("参数", "Arguments"));
    write_options(page, app, false, words("选项", "Options"));
    if (const std::string footer = app.get_footer(); !footer.empty()) {
        page.blank();
        page.line(Line(words("示例", "Examples"), Style::strong));
        Table table;
        std::size_t begin = 0;
        while (begin < footer.size()) {
            const std::size_t end = std::min(footer.find('\n', begin), footer.size());
            const std::size_t tab = std::min(footer.find('\t', begin), end);
            table.rows.push_back({{Line(footer.substr(begin, tab - begin)),
                                   Line(tab < end ? footer.substr(tab + 1, end - tab - 1) : "", Style::quiet)},
                                  {}});
            begin = end + 1;
        }
        page.table(table, 2);
    }
    if (is_root) {
        page.blank();
        page.line(Line(words("退出码", "Exit codes"), Style::strong));
        page.table(
            {{},
             {},
             {{{"0", words("全部符合或不适用，或与预期一致", "all compliant or not applicable, or as expected")}, {}},
              {{"1", words("有不符合项，或与预期不符", "something is non-compliant, or not as expected")}, {}},
              {{"2", words("无不符合项，但有无法判定项", "nothing non-compliant, something undetermined")}, {}},
              {{"3", words("输入、用法或目录有误", "bad input, usage or catalogue")}, {}},
              {{"4", words("内部错误", "internal error")}, {}}}},
            2);
        page.blank();
        page.line(words("各子命令的说明：greengauge 子命令 --help", "More on each: greengauge COMMAND --help"));
    }
}

const CLI::App& selected(const CLI::App& app) {
    const CLI::App* deepest = &app;
    while (true) {
        const auto chosen = deepest->get_subcommands();
        if (chosen.empty()) return *deepest;
        deepest = chosen.back();
    }
}

std::string without_suffix(std::string text, std::string_view suffix) {
    if (text.ends_with(suffix)) text.resize(text.size() - suffix.size());
    return text;
}

// What a CLI11 complaint means, in the user's language.
Fault usage_fault(const CLI::App& app, const CLI::ParseError& error) {
    const CLI::App& at = selected(app);
    Fault fault;
    fault.code = "usage";
    const std::string message = error.what();
    const std::vector<std::string> rest = app.remaining(true);
    const bool wants_command = !at.get_subcommands([](const CLI::App*) { return true; }).empty();
    const bool is_required_error = dynamic_cast<const CLI::RequiredError*>(&error) != nullptr;
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr ||
        (is_required_error && !rest.empty() && (wants_command || rest.front().starts_with("-")))) {
        std::string word = rest.empty() ? message : rest.front();
        fault.problem = {"无法识别的参数“" + word + "”", "unexpected argument `" + word + "`"};
        std::vector<std::string> known;
        if (word.starts_with("-")) {
            word = word.substr(0, word.find('='));
            for (const CLI::Option* option : at.get_options())
                for (const std::string& name : option->get_lnames())
                    known.push_back("--" + name);
        } else {
            for (const CLI::App* child : at.get_subcommands([](const CLI::App*) { return true; }))
                known.push_back(child->get_name());
        }
        fault.advice = did_you_mean(word, known);
    } else if (is_required_error) {
        const std::string name = without_suffix(message, " is required");
        fault.problem = wants_command ? Text{"缺少子命令", "a command is missing"}
                                      : Text{"缺少参数 " + name, "the argument " + name + " is missing"};
    } else if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
        const std::string name = message.substr(0, message.find(':'));
        fault.problem = {"选项 " + name + " 的值缺失或过多", "the option " + name + " wants exactly one value"};
    } else if (dynamic_cast<const CLI::ExcludesError*>(&error) != nullptr) {
        const std::size_t at_word = message.find(" excludes ");
        const std::string a = message.substr(0, at_word);
        const std::string b = at_word == std::string::npos ? "" : message.substr(at_word + 10);
        fault.problem = {a + " 与 " + b + " 不能同时使用", a + " and " + b + " exclude each other"};
    } else {
        fault.problem = same_in_both(message);
    }
    if (fault.advice.empty()) {
        std::string path = at.get_name();
        for (const CLI::App* parent = at.get_parent(); parent != nullptr; parent = parent->get_parent())
            path = parent->get_name() + " " + path;
        fault.advice = {"见 `" + path + " --help`", "see `" + path + " --help`"};
    }
    return fault;
}

int run(const std::vector<std::string>& arguments, const Environment& environment, std::string& out, std::string& err) {
    const Language language = language_of(arguments, environment);
    CommonOptions common;
    Session session(environment, common, language, out, err);

    // Only the subcommand that is meant is built: the others cost time at every start.
    std::string_view wanted;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == "--lang") {
            ++i;
        } else if (!arguments[i].starts_with("-")) {
            wanted = arguments[i];
            break;
        }
    }
    const auto meant = std::find_if(all_subcommands.begin(), all_subcommands.end(),
                                    [&](const Subcommand& subcommand) { return subcommand.name == wanted; });
    std::unique_ptr<CLI::App> app;
    Action action;
    if (meant != all_subcommands.end()) {
        app = root(common, language);
        action = build(*meant, *app, common, language);
    } else {
        app = whole_tree(common, language);
    }
    const auto usage_error = [&](const Fault& fault) {
        Diagnostics diagnostics;
        diagnostics.error(Place{"greengauge", 0, 0}, fault);
        session.report(diagnostics);
        return static_cast<int>(bad_input);
    };
    if (arguments.empty()) {
        Page page = session.page();
        write_help(page, *app, session.words);
        err += page.text();
        return bad_input;
    }
    try {
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        // CLI11 takes `[a,b]` apart as a list of its own; here it can only be a path.
        for (std::string& argument : reversed)
            if (argument.starts_with('[') && argument.ends_with(']')) argument.insert(0, "./");
        app->parse(std::move(reversed));
    } catch (const CLI::CallForHelp&) {
        Page page = session.page();
        write_help(page, selected(*app), session.words);
        out += page.text();
        return all_well;
    } catch (const CLI::CallForVersion&) {
        out += "greengauge " + version() + "\n";
        return all_well;
    } catch (const CLI::ParseError& error) {
        return usage_error(usage_fault(*app, error));
    }
    return perform(action, session);
}

}  // namespace

int perform(const Action& action, Session& session) {
    try {
        return action(session);
    } catch (const CatalogueError& error) {
        Diagnostics diagnostics;
        diagnostics.add(error.diagnostic);
        session.report(diagnostics);
        return bad_input;
    }
}

std::span<const Subcommand> subcommands() { return all_subcommands; }

std::unique_ptr<CLI::App> whole_tree(CommonOptions& common, Language language) {
    auto app = root(common, language);
    for (const Subcommand& subcommand : all_subcommands)
        build(subcommand, *app, common, language);
    return app;
}

std::function<std::string(const std::string&)> one_of(Words words, std::vector<std::string> allowed) {
    return [words, allowed = std::move(allowed)](const std::string& value) -> std::string {
        if (std::find(allowed.begin(), allowed.end(), value) != allowed.end()) return {};
        std::string list;
        for (const std::string& word : allowed)
            list += (list.empty() ? "" : words("、", ", ")) + word;
        return "`" + value + "` " + words("不可用，可选：", "is none of: ") + list;
    };
}

std::function<std::string(const std::string&)> a_date(Words words) {
    return [words](const std::string& value) -> std::string {
        if (Date::parse(value)) return {};
        return "`" + value + "` " + words("不是日期，请写作 2025-03-01", "is no date, write it as 2025-03-01");
    };
}

void Arguments::add_format(const std::vector<std::string>& forms) {
    std::string names;
    for (const std::string& form : forms)
        names += (names.empty() ? "" : "|") + form;
    option("--format", names.c_str(), common.format, "输出格式", "Form of the output")->check(one_of(words, forms));
}

void Arguments::add_common(bool format, bool catalogue, bool date) {
    if (format) add_format({"text", "json"});
    option("--lang", "zh|en", common.lang, "语言；缺省取 GREENGAUGE_LANG、LC_ALL、LC_MESSAGES、LANG",
           "Language; else GREENGAUGE_LANG, LC_ALL, LC_MESSAGES, LANG")
        ->check(one_of(words, {"zh", "en"}));
    if (date) {
        option("--date", words("日期", "DATE"), common.date, "以这一天为准，如 2025-03-01",
               "As of this day, such as 2025-03-01")
            ->check(a_date(words));
    }
    if (catalogue) {
        option("--catalogue", words("文件", "FILE"), common.catalogue, "用另一个目录文件", "Take another catalogue");
    }
}

void Arguments::add_overlays() {
    app.add_option("--overlay", common.overlays,
                   words("覆盖文件：自己手中文本的数值；方案旁的 *.overlay.toml 自动采用",
                         "An overlay: numbers of your own copy; *.overlay.toml beside the scenarios are taken anyway"))
        ->option_text(words("文件", "FILE"))
        ->allow_extra_args(false);
}

CLI::Option* Arguments::positional(const char* name, std::string& value, const char* zh, const char* en) {
    return app.add_option(name, value, words(zh, en));
}

CLI::Option* Arguments::positionals(const char* name, std::vector<std::string>& values, const char* zh,
                                    const char* en) {
    return app.add_option(name, values, words(zh, en));
}

CLI::Option* Arguments::option(const char* name, const char* value_name, std::string& value, const char* zh,
                               const char* en) {
    return app.add_option(name, value, words(zh, en))->option_text(value_name);
}

CLI::Option* Arguments::flag(const char* name, bool& value, const char* zh, const char* en) {
    return app.add_flag(name, value, words(zh, en));
}

void Arguments::examples(std::initializer_list<std::pair<const char*, Text>> lines) {
    std::string footer;
    for (const auto& [command, text] : lines)
        footer += (footer.empty() ? "" : "\n") + std::string(command) + "\t" + text.in(words.language);
    app.footer(footer);
}

std::string version() { return GREENGAUGE_VERSION; }

int run_command(const std::vector<std::string>& arguments, const Environment& environment, std::string& out,
                std::string& err) {
    try {
        return run(arguments, environment, out, err);
    } catch (const std::exception& exception) {
        err += "greengauge: internal error: " + inert(exception.what()) + "\n";
    } catch (...) {
        err += "greengauge: internal error\n";
    }
    return internal_error;
}

}  // namespace greengauge::cli
