#include "factors/reader/toml_fault.hpp"

#include <algorithm>
#include <array>

#include "factors/reader/message.hpp"

namespace greengauge {
namespace {

/// One kind of complaint: how toml++ words it, and how we do. toml++ 3.3; an unknown wording falls through to its own.
struct Rule {
    std::string_view sign;
    const char* zh;
    const char* en;
    const char* advice_zh;
    const char* advice_en;
};

// The first rule whose sign occurs in the sentence counts.
constexpr std::array rules{
    Rule{"dangling comma", "`}` 之前多了一个逗号", "a comma too many before `}`", "删去它", "take it out"},
    Rule{"inline table: expected key or closing '}', saw '\\n'", "花括号里的表没有写完",
         "a table in braces ends with its line", "花括号里的表只能占一行；太长时改用 [表头]",
         "a table in braces stays on one line; a longer one takes a [header]"},
    Rule{"inline table: encountered end-of-file", "花括号没有关闭", "a brace is not closed", "补上 `}`", "add `}`"},
    Rule{"array: encountered end-of-file", "列表没有关闭", "a list is not closed", "补上 `]`", "add `]`"},
    Rule{"string: encountered end-of-file", "引号没有关闭", "a quotation mark is not closed", "补上引号",
         "add the quotation mark"},
    Rule{"string: unescaped control characters", "文本中有换行或控制字符",
         "a line break or control character inside a text", "检查引号是否关闭；多行文本用三个引号",
         "see whether the quotation mark is closed; a text over several lines takes three of them"},
    Rule{"unknown escape sequence", "文本中有未知的转义", "an unknown escape in a text", "要原样写反斜杠，用单引号",
         "to write a backslash as it is, use single quotation marks"},
    Rule{"end-of-file", "文件在此处突然结束", "the file ends in the middle of something", "补全它", "complete it"},
    Rule{"comma or closing", "此处少一个逗号或右括号", "a comma or a closing bracket is missing here", "", ""},
    Rule{"expected '='", "键后应有 `=`", "`=` is missing behind the key", "有空格的键要加引号",
         "a key with a space needs quotation marks"},
    Rule{"boolean: expected", "这不是值", "this is not a value", "文本要加引号", "a text needs quotation marks"},
    Rule{"saw '/'", "日期写法不对", "this is not how a date is written", "写成 2025-03-01", "write 2025-03-01"},
    Rule{"saw '.'", "数里的小数点不止一个", "the number has more than one decimal point",
         "不写千位分隔符；文本要加引号", "leave out what groups the thousands; a text needs quotation marks"},
    Rule{"could not determine value type", "这不是值", "this is not a value", "文本要加引号",
         "a text needs quotation marks"},
    Rule{"expected value, saw", "此处应有一个值", "a value is missing here", "", ""},
    Rule{"not representable in 64 bits", "整数过长", "the integer is too long", "给它加上引号",
         "put it in quotation marks"},
    Rule{"length limit", "数过长", "the number is too long", "给它加上引号", "put it in quotation marks"},
    Rule{"numeric value too long", "数过长", "the number is too long", "给它加上引号", "put it in quotation marks"},
    Rule{"fragment exceeeds", "数过长", "the number is too long", "给它加上引号", "put it in quotation marks"},
    Rule{"could not be interpreted", "这个数不能表示", "this number cannot be represented", "", ""},
    Rule{"leading zeroes", "数不能以 0 开头", "a number cannot begin with 0", "编号要加引号",
         "a code needs quotation marks"},
    Rule{"expected day between", "没有这一天", "there is no such day", "", ""},
    Rule{"expected month between", "没有这个月份", "there is no such month", "", ""},
    Rule{"parsing date", "日期写法不对", "this is not how a date is written", "写成 2025-03-01", "write 2025-03-01"},
    Rule{"floating-point", "数写法不对", "this is not how a number is written", "文本要加引号",
         "a text needs quotation marks"},
    Rule{"integer", "数写法不对", "this is not how a number is written", "文本要加引号",
         "a text needs quotation marks"},
    Rule{"expected a comment or whitespace", "值后有多余的内容", "something follows the value", "每行一个键",
         "one key a line"},
    Rule{"value-terminator", "值后有多余的内容", "something follows the value", "每行一个键", "one key a line"},
};

std::string_view without_prefix(std::string_view description) {
    constexpr std::string_view prefix = "Error while parsing ";
    if (description.substr(0, prefix.size()) == prefix) description.remove_prefix(prefix.size());
    return description;
}

/// What stands in the last pair of single quotes of the sentence.
std::string_view in_quotes(std::string_view sentence) {
    const auto end = sentence.rfind('\'');
    if (end == std::string_view::npos || end == 0) return {};
    const auto begin = sentence.rfind('\'', end - 1);
    return begin == std::string_view::npos ? std::string_view() : sentence.substr(begin + 1, end - begin - 1);
}

/// A key as the file writes it, and where.
struct WrittenKey {
    std::string name;
    Place place;
};

/// toml++ stops at the value; the key stands before the `=` in front of it.
WrittenKey key_before_value(const Place& stopped, const SourceText& source) {
    const std::string_view line = source.line(stopped.line);
    std::string_view before = source.between(stopped.line, 1, stopped.line, stopped.column);
    const auto trim = [&] { before = before.substr(0, before.find_last_not_of(" \t") + 1); };
    trim();
    if (before.empty() || before.back() != '=') return {};
    before.remove_suffix(1);
    trim();
    if (before.empty()) return {};
    const char last = before.back();
    const bool in_marks = last == '"' || last == '\'';
    const auto opening = in_marks && before.size() > 1 ? before.rfind(last, before.size() - 2) : std::string_view::npos;
    const auto end_of_last = before.find_last_of(" \t,{[");
    const std::size_t begin = in_marks ? opening : (end_of_last == std::string_view::npos ? 0 : end_of_last + 1);
    if (begin == std::string_view::npos) return {};
    const std::string_view key = before.substr(begin);
    const Place place = source.place(stopped.line, code_points(line.substr(0, begin)) + 1);
    return {std::string(in_marks ? key.substr(1, key.size() - 2) : key), place};
}

/// A header's key is in toml++'s sentence, and stands in the line at which it stopped.
WrittenKey key_of_header(std::string_view sentence, const Place& stopped, const SourceText& source) {
    const std::string_view key = in_quotes(sentence);
    const std::string_view leaf = key.substr(key.rfind('.') == std::string_view::npos ? 0 : key.rfind('.') + 1);
    const std::string_view line = source.line(stopped.line);
    const auto byte = leaf.empty() ? std::string_view::npos : line.rfind(leaf);
    if (byte == std::string_view::npos) return {std::string(key), stopped};
    return {std::string(key), source.place(stopped.line, code_points(line.substr(0, byte)) + 1)};
}

Diagnostic duplicate(std::string_view sentence, const Place& stopped, const SourceText& source) {
    WrittenKey key = key_before_value(stopped, source);
    if (key.name.empty()) key = key_of_header(sentence, stopped, source);
    const Text name = key.name.empty() ? Text{"一个键", "a key"} : same_in_both(ticked_shortly(key.name));
    return {Severity::error,
            key.place,
            {"duplicate-key",
             filled("{0} 定义了两次", "{0} is defined twice", {name}),
             {},
             {"删去或改名其中一个；多条同类记录用 [[双方括号]]",
              "take one out or rename it; several records of one kind take [[double brackets]]"}}};
}

Diagnostic missing_key(const Place& place) {
    return {Severity::error,
            place,
            {"toml-syntax",
             {"此处应有一个键", "a key is missing here"},
             {},
             {"写成 `键 = 值` 或 `[表头]`", "write `key = value` or `[header]`"}}};
}

}  // namespace

Diagnostic fault_of_toml(std::string_view description, const Place& place, const SourceText& source) {
    const std::string_view sentence = without_prefix(description);
    const auto says = [&](std::string_view words) { return sentence.find(words) != std::string_view::npos; };
    if (says("cannot redefine existing") || says("cannot insert '")) return duplicate(sentence, place, source);
    if (says("expected keys, tables, whitespace") || says("expected bare key starting")) return missing_key(place);
    const auto rule = std::find_if(rules.begin(), rules.end(), [&](const Rule& one) { return says(one.sign); });
    if (rule != rules.end())
        return {Severity::error, place, {"toml-syntax", {rule->zh, rule->en}, {}, {rule->advice_zh, rule->advice_en}}};
    return {Severity::error,
            place,
            {"toml-syntax", {"不是有效的 TOML", "not valid TOML"}, same_in_both(std::string(sentence)), {}}};
}

}  // namespace greengauge
