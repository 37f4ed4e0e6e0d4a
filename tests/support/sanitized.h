// Whether a sanitizer watches this program. It makes code several times slower: worlds of the simulated kind may then be
// smaller and bounds on processor time wider. What is checked stays the same.
#pragma once

namespace bytetorrent::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif

// For bounds on seconds of processor time.
inline constexpr double slownessOfSanitizer = sanitized ? 20 : 1;

} // namespace bytetorrent::test
