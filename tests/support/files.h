// Files for transfers: reproducible noise and digests. Test thread only.
#pragma once

#include <cstdint>

#include <QByteArray>
#include <QString>

namespace bytetorrent::test {

// `size` bytes that depend on `seed` alone and do not compress. False if the disk refuses.
[[nodiscard]] bool writeNoise(const QString& path, qint64 size, std::uint64_t seed);
[[nodiscard]] QByteArray sha256OfFile(const QString& path); // hex; empty if unreadable

} // namespace bytetorrent::test
