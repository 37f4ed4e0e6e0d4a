// What bytetorrent-cli says: results on standard output (lines for people, or one JSON object a line), errors with their
// cause and the next step on standard error. Text of strangers (names, comments) is made harmless for a terminal.
// Main thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <QJsonObject>
#include <QString>

#include "bytetorrent/base/result.h"

namespace bytetorrent::cli {

inline constexpr int exitDone = 0;
inline constexpr int exitFailed = 1;
inline constexpr int exitUsage = 2;

void printLine(const std::string& line);      // standard output, at once
void printJson(const QJsonObject& object);    // one line on standard output, at once
void printNotice(const std::string& line);    // standard error
// The error on standard error, with `next` or else the usual next step for its code; with `json` also as an event on
// standard output. Returns exitFailed.
int printFailure(const Error& error, bool json = false, std::string_view next = {});

[[nodiscard]] QString toQt(std::string_view text);
[[nodiscard]] std::string printable(std::string_view text);      // control characters become '?'
[[nodiscard]] std::string readableBytes(std::uint64_t bytes);    // "1.5 MiB"
[[nodiscard]] std::string readableSeconds(std::uint64_t seconds); // "1:05", "2:03:00"
[[nodiscard]] std::string plural(std::uint64_t count, const std::string& one, const std::string& many);

} // namespace bytetorrent::cli
