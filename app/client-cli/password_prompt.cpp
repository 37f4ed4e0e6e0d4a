#include "password_prompt.h"

#include <termios.h>
#include <unistd.h>

#include <cstdio>

#include "bytetorrent/protocol/native.h"

namespace bytetorrent::cli {

namespace {

constexpr char endOfText = 3, endOfTransmission = 4, backspace = 8, killLine = 21, escapeDelete = 127;

// The terminal gives each key as it is pressed, Ctrl-C too, and shows none: whatever ends the question, it is put back.
class SilentTerminal {
public:
    SilentTerminal() {
        if (::tcgetattr(STDIN_FILENO, &before_) != 0)
            return;
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ICANON | ISIG);
        silent.c_cc[VMIN] = 1;
        silent.c_cc[VTIME] = 0;
        isSilent_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
    }
    ~SilentTerminal() {
        if (isSilent_)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;
    [[nodiscard]] bool isSilent() const { return isSilent_; }

private:
    termios before_ = {};
    bool isSilent_ = false;
};

void eraseLetter(std::string& text) {
    const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
    while (!text.empty() && continues(text.back()))
        text.pop_back();
    if (!text.empty())
        text.pop_back();
}

// Reads to the end of the line; `keys`: what is typed is edited.
Result<std::string> readLine(bool keys) {
    std::string line;
    for (char c = 0;;) {
        const ssize_t count = ::read(STDIN_FILENO, &c, 1);
        const bool over = count <= 0 || (keys && c == endOfTransmission);
        if ((over && line.empty()) || count < 0 || (keys && c == endOfText))
            return fail(ErrorCode::cancelled, "No password was given");
        if (over || c == '\n' || (keys && c == '\r'))
            return line;
        if (keys && (c == backspace || c == escapeDelete))
            eraseLetter(line);
        else if (keys && c == killLine)
            line.clear();
        else if (line.size() > protocol::native::passwordBytesMax)
            return fail(ErrorCode::tooLarge, "A password has at most " + std::to_string(protocol::native::passwordBytesMax) + " bytes");
        else
            line += c;
    }
}

} // namespace

Result<std::string> askPassword(const std::string& question) {
    Result<std::string> line;
    if (::isatty(STDIN_FILENO) == 1) {
        const SilentTerminal terminal;
        if (!terminal.isSilent())
            return fail(ErrorCode::ioError, "This terminal would show the password");
        std::fputs(question.c_str(), stderr);
        line = readLine(true);
        std::fputs("\n", stderr);
    } else {
        line = readLine(false);
    }
    if (line && line->ends_with('\r'))
        line->pop_back();
    if (line && line->size() > protocol::native::passwordBytesMax)
        return fail(ErrorCode::tooLarge, "A password has at most " + std::to_string(protocol::native::passwordBytesMax) + " bytes");
    return line;
}

} // namespace bytetorrent::cli
