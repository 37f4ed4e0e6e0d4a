// Exposition: metrics in the Prometheus text format (version 0.0.4), one metric at a time. A value; any thread.
#pragma once

#include <string>
#include <string_view>

#include "histogram.h"

namespace bytetorrent::tracker {

// Of a label's value that somebody chose, as it stands between quotes.
[[nodiscard]] std::string escapedLabel(std::string_view value);

class Exposition {
public:
    void counter(std::string_view name, std::string_view help, double value) { one(name, "counter", help, value); }
    void gauge(std::string_view name, std::string_view help, double value) { one(name, "gauge", help, value); }
    void histogram(std::string_view name, std::string_view help, const Histogram& histogram);
    // Of a metric with labels: begin() once, then a sample for each; `labels` with braces.
    void begin(std::string_view name, std::string_view type, std::string_view help);
    void sample(std::string_view name, std::string_view labels, double value);
    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    void one(std::string_view name, std::string_view type, std::string_view help, double value);
    std::string text_;
};

} // namespace bytetorrent::tracker
