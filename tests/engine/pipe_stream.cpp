#include "pipe_stream.h"

namespace bytetorrent::engine {

std::pair<std::unique_ptr<PipeStream>, std::unique_ptr<PipeStream>> PipeStream::make() {
    auto ends = std::pair(std::make_unique<PipeStream>(), std::make_unique<PipeStream>());
    ends.first->other_ = ends.second.get();
    ends.second->other_ = ends.first.get();
    QMetaObject::invokeMethod(ends.first.get(), &PeerStream::connected, Qt::QueuedConnection);
    return ends;
}

std::size_t PipeStream::read(std::span<std::uint8_t> into) {
    const std::size_t count = std::min(into.size(), arrived_.size());
    std::copy_n(arrived_.begin(), count, into.begin());
    arrived_.erase(arrived_.begin(), arrived_.begin() + static_cast<std::ptrdiff_t>(count));
    return count;
}

void PipeStream::write(ByteView bytes) {
    seen.insert(seen.end(), bytes.begin(), bytes.end());
    leaving_.insert(leaving_.end(), bytes.begin(), bytes.end());
    carrySoon();
}

void PipeStream::write(QByteArray bytes) {
    write(ByteView(reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())));
}

void PipeStream::carrySoon() {
    if (!std::exchange(carrying_, true))
        QMetaObject::invokeMethod(this, &PipeStream::carry, Qt::QueuedConnection);
}

void PipeStream::carry() {
    carrying_ = false;
    if (!other_ || leaving_.empty())
        return;
    const auto end = leaving_.begin() + static_cast<std::ptrdiff_t>(std::min(portion, leaving_.size()));
    other_->arrived_.insert(other_->arrived_.end(), leaving_.begin(), end);
    leaving_.erase(leaving_.begin(), end);
    if (!leaving_.empty())
        carrySoon();
    Q_EMIT other_->readable();
    Q_EMIT written();
}

void PipeStream::abort() {
    disconnect();
    if (other_ && !std::exchange(other_->ended_, true))
        QMetaObject::invokeMethod(other_.data(), &PeerStream::ended, Qt::QueuedConnection);
    ended_ = true;
}

} // namespace bytetorrent::engine
