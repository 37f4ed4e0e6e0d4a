#include "progress_bar.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace bytetorrent::cli {

namespace {

constexpr std::size_t barWidth = 24;
constexpr std::size_t labelWidthMax = 28;

std::size_t terminalWidth() {
    winsize size = {};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 10 ? size.ws_col : 80;
}

// The first `count` characters (not bytes) of UTF-8 text.
std::string firstCharacters(const std::string& text, std::size_t count) {
    std::size_t at = 0;
    while (at < text.size()) {
        const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
        if (begins && count-- == 0)
            break;
        ++at;
    }
    return text.substr(0, at);
}

} // namespace

ProgressBar::ProgressBar(bool enabled) : visible_(enabled && ::isatty(STDERR_FILENO) == 1) {}

ProgressBar::~ProgressBar() { clear(); }

void ProgressBar::draw(const std::string& label, std::uint64_t done, std::uint64_t total, const std::string& rest) {
    if (!visible_)
        return;
    const double share = total == 0 ? 0 : std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
    const auto filled = static_cast<std::size_t>(share * static_cast<double>(barWidth));
    char percent[16];
    std::snprintf(percent, sizeof percent, "%3d %%", static_cast<int>(share * 100));
    const std::string line = firstCharacters(label, labelWidthMax) + " [" + std::string(filled, '#') +
                             std::string(barWidth - filled, '-') + "] " + percent + (rest.empty() ? "" : "  ") + rest;
    const std::string fitted = firstCharacters(line, terminalWidth() - 1);
    if (fitted == last_ && drawn_)
        return;
    std::fprintf(stderr, "\r\033[K%s", fitted.c_str());
    std::fflush(stderr);
    last_ = fitted;
    drawn_ = true;
}

void ProgressBar::clear() {
    if (!drawn_)
        return;
    std::fputs("\r\033[K", stderr);
    std::fflush(stderr);
    drawn_ = false;
}

} // namespace bytetorrent::cli
