#include "support/files.h"

#include <vector>

#include <QCryptographicHash>
#include <QFile>

#include "bytetorrent/base/random.h"

namespace bytetorrent::test {

bool writeNoise(const QString& path, qint64 size, std::uint64_t seed) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    SeededRandom random(seed);
    std::vector<std::uint64_t> block(8192);
    while (size > 0) {
        for (std::uint64_t& word : block)
            word = random.next();
        const qint64 part = std::min<qint64>(size, static_cast<qint64>(block.size() * sizeof(block[0])));
        if (file.write(reinterpret_cast<const char*>(block.data()), part) != part)
            return false;
        size -= part;
    }
    return file.flush();
}

QByteArray sha256OfFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!hash.addData(&file))
        return {};
    return hash.result().toHex();
}

} // namespace bytetorrent::test
