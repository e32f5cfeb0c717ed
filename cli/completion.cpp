// greengauge completion: scripts for shells, from the same tree of arguments that reads the command line.
#include <fmt/format.h>

#include "cli/subcommand.hpp"

namespace greengauge::cli {
namespace {

/// A subcommand with what may follow it; `path` is "standards list".
struct Node {
    std::string path;
    std::string summary;
    std::vector<std::pair<std::string, std::string>> words;    ///< subcommands and options, with what they are
    std::vector<std::pair<std::string, std::string>> choices;  ///< --format → "text json"
};

// "text|json" is a choice; anything else is a value of the user's.
std::string choices_of(const CLI::Option& option) {
    std::string text = option.get_option_text();
    if (text.find('|') == std::string::npos) return {};
    for (char& c : text)
        if (c == '|') c = ' ';
    return text;
}

void collect(const CLI::App& app, const std::string& path, std::vector<Node>& nodes) {
    Node node{path, app.get_description(), {}, {}};
    const auto children = app.get_subcommands([](const CLI::App*) { return true; });
    for (const CLI::App* child : children)
        node.words.emplace_back(child->get_name(), child->get_description());
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) {
            node.words.emplace_back("--" + name, option->get_description());
            if (const std::string choices = choices_of(*option); !choices.empty())
                node.choices.emplace_back("--" + name, choices);
        }
        if (option->get_positional() && option->get_name(true) == "SHELL") {
            for (const char* shell : {"bash", "zsh", "fish"})
                node.words.emplace_back(shell, "");
        }
    }
    nodes.push_back(node);
    for (const CLI::App* child : children)
        collect(*child, path.empty() ? child->get_name() : path + " " + child->get_name(), nodes);
}

std::string single_quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

std::string bash(const std::vector<Node>& nodes) {
    std::string out =
        "# bash completion for greengauge: source <(greengauge completion bash)\n"
        "_greengauge() {\n"
        "    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} path= word i\n"
        "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
        "        word=${COMP_WORDS[i]}\n"
        "        case \"$path $word\" in\n";
    for (const Node& node : nodes)
        if (!node.path.empty()) out += "            ' " + node.path + "') path=' " + node.path + "' ;;\n";
    out +=
        "        esac\n"
        "    done\n"
        "    case \"$path $before\" in\n";
    for (const Node& node : nodes)
        for (const auto& [option, choices] : node.choices)
            out += "        '" + (node.path.empty() ? "" : " " + node.path) + " " + option +
                   "') COMPREPLY=($(compgen -W '" + choices + "' -- \"$current\")); return ;;\n";
    out +=
        "    esac\n"
        "    local words=\n"
        "    case \"$path\" in\n";
    for (const Node& node : nodes) {
        std::string words;
        for (const auto& [word, summary] : node.words)
            words += (words.empty() ? "" : " ") + word;
        out += "        '" + (node.path.empty() ? "" : " " + node.path) + "') words='" + words + "' ;;\n";
    }
    out +=
        "    esac\n"
        "    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
        "    if [[ -n $path && $current != -* ]]; then COMPREPLY+=($(compgen -f -- \"$current\")); fi\n"
        "}\n"
        "complete -o filenames -F _greengauge greengauge\n";
    return out;
}

std::string zsh(const std::vector<Node>& nodes) {
    std::string out =
        "#compdef greengauge\n"
        "# zsh completion for greengauge: greengauge completion zsh > \"${fpath[1]}/_greengauge\"\n"
        "_greengauge() {\n"
        "    local path= word i\n"
        "    local -a entries\n"
        "    for ((i = 2; i < CURRENT; i++)); do\n"
        "        word=$words[i]\n"
        "        case \"$path $word\" in\n";
    for (const Node& node : nodes)
        if (!node.path.empty()) out += "            ' " + node.path + "') path=' " + node.path + "' ;;\n";
    out +=
        "        esac\n"
        "    done\n"
        "    case \"$path $words[CURRENT-1]\" in\n";
    for (const Node& node : nodes)
        for (const auto& [option, choices] : node.choices)
            out += "        '" + (node.path.empty() ? "" : " " + node.path) + " " + option + "') compadd -- " +
                   choices + "; return ;;\n";
    out +=
        "    esac\n"
        "    case \"$path\" in\n";
    for (const Node& node : nodes) {
        out += "        '" + (node.path.empty() ? "" : " " + node.path) + "') entries=(";
        for (const auto& [word, summary] : node.words) {
            std::string entry = word;
            if (!summary.empty()) {
                entry += ":";
                for (const char c : summary)
                    entry += c == ':' ? std::string("\\:") : std::string(1, c);
            }
            out += "\n            " + single_quoted(entry);
        }
        out += ") ;;\n";
    }
    out +=
        "    esac\n"
        "    _describe greengauge entries\n"
        "    if [[ -n $path ]]; then _files; fi\n"
        "}\n"
        "if [[ $funcstack[1] == _greengauge ]]; then _greengauge; else compdef _greengauge greengauge; fi\n";
    return out;
}

std::string fish(const std::vector<Node>& nodes) {
    std::string out = "# fish completion for greengauge: greengauge completion fish | source\n";
    for (const Node& node : nodes) {
        std::string condition;
        if (node.path.empty()) {
            condition = "__fish_use_subcommand";
        } else {
            const std::size_t space = node.path.find(' ');
            condition = "__fish_seen_subcommand_from " + node.path.substr(0, space);
            if (space != std::string::npos)
                condition += "; and __fish_seen_subcommand_from " + node.path.substr(space + 1);
        }
        for (const auto& [word, summary] : node.words) {
            out += "complete -c greengauge -n " + single_quoted(condition);
            out += word.starts_with("--") ? " -l " + word.substr(2) : " -f -a " + word;
            for (const auto& [option, choices] : node.choices)
                if (option == word) out += " -x -a " + single_quoted(choices);
            if (!summary.empty()) out += " -d " + single_quoted(summary);
            out += "\n";
        }
    }
    return out;
}

}  // namespace

Action build_completion(Arguments& arguments) {
    const auto shell = std::make_shared<std::string>();
    arguments.positional("SHELL", *shell, "bash、zsh 或 fish", "bash, zsh or fish")
        ->required()
        ->check(one_of(arguments.words, {"bash", "zsh", "fish"}));
    arguments.add_common(false, false, false);
    arguments.examples({{"source <(greengauge completion bash)", {"当前的 bash", "in this bash"}},
                        {"greengauge completion fish | source", {"当前的 fish", "in this fish"}}});
    return [shell](Session& session) {
        CommonOptions common;
        const std::unique_ptr<CLI::App> tree = whole_tree(common, session.language());
        std::vector<Node> nodes;
        collect(*tree, "", nodes);
        session.out += *shell == "bash" ? bash(nodes) : *shell == "zsh" ? zsh(nodes) : fish(nodes);
        return static_cast<int>(all_well);
    };
}

}  // namespace greengauge::cli
