// ProgressBar: one line on a terminal that is rewritten in place; nothing at all where standard error is not a terminal.
// Main thread.
#pragma once

#include <cstdint>
#include <string>

namespace bytetorrent::cli {

class ProgressBar {
public:
    explicit ProgressBar(bool enabled = true);
    ~ProgressBar(); // leaves the terminal on a fresh line
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    [[nodiscard]] bool visible() const { return visible_; }
    // `rest` is what stands behind the bar: rate, time left, a reason.
    void draw(const std::string& label, std::uint64_t done, std::uint64_t total, const std::string& rest);
    void clear(); // so that a line can be printed; the next draw() brings the bar back

private:
    bool visible_;
    bool drawn_ = false;
    std::string last_;
};

} // namespace bytetorrent::cli
