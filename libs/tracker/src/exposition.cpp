#include "exposition.h"

#include <cmath>
#include <cstdio>

namespace bytetorrent::tracker {

namespace {

// Whole numbers to the last digit, for a rate is the difference of two large ones.
std::string numberText(double value) {
    constexpr double exactMax = 9'007'199'254'740'992; // 2^53
    const bool whole = std::abs(value) <= exactMax && value == std::trunc(value);
    char text[32];
    std::snprintf(text, sizeof text, whole ? "%.0f" : "%.10g", value);
    return text;
}

} // namespace

std::string escapedLabel(std::string_view value) {
    std::string out;
    for (const char c : value) {
        if (c == '\\' || c == '"')
            out += '\\';
        if (c == '\n')
            out += "\\n";
        else
            out += c;
    }
    return out;
}

void Exposition::begin(std::string_view name, std::string_view type, std::string_view help) {
    text_.append("# HELP ").append(name).append(" ").append(help).append("\n");
    text_.append("# TYPE ").append(name).append(" ").append(type).append("\n");
}

void Exposition::sample(std::string_view name, std::string_view labels, double value) {
    text_.append(name).append(labels).append(" ").append(numberText(value)).append("\n");
}

void Exposition::one(std::string_view name, std::string_view type, std::string_view help, double value) {
    begin(name, type, help);
    sample(name, "", value);
}

void Exposition::histogram(std::string_view name, std::string_view help, const Histogram& histogram) {
    begin(name, "histogram", help);
    const std::string buckets = std::string(name) + "_bucket";
    std::uint64_t below = 0;
    for (std::size_t bucket = 0; bucket < histogram.bounds().size(); ++bucket) {
        below += histogram.countIn(bucket);
        sample(buckets, "{le=\"" + numberText(histogram.bounds()[bucket]) + "\"}", static_cast<double>(below));
    }
    sample(buckets, "{le=\"+Inf\"}", static_cast<double>(histogram.count()));
    sample(std::string(name) + "_sum", "", histogram.sum());
    sample(std::string(name) + "_count", "", static_cast<double>(histogram.count()));
}

} // namespace bytetorrent::tracker
