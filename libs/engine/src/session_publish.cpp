// Publishing: files to swarm. A worker hashes while the cluster is asked for its nodes; the .torrent is written; the
// cluster registers it; only then is the torrent added, as complete (the hashes just made are trusted, nothing is read
// twice). If the cluster refuses or stays away, publishFailed() says so: the .torrent is written, but nothing is added,
// so publishing again is all it takes.
#include <filesystem>
#include <set>

#include "session_state.h"

namespace bytetorrent::engine {

namespace {
constexpr std::uint64_t progressStepBytes = 4u << 20;

// Where the content lies and what it is called, so that it can be seeded in place.
Result<std::pair<std::string, std::string>> placeOf(const PublishContent& content) {
    if (content.paths.empty())
        return fail(ErrorCode::invalidArgument, "nothing to publish");
    std::set<std::filesystem::path> parents;
    std::filesystem::path only;
    for (const std::string& text : content.paths) {
        std::error_code error;
        std::filesystem::path path = std::filesystem::absolute(text, error).lexically_normal();
        if (error)
            return fail(ErrorCode::ioError, text + ": " + error.message());
        if (!path.has_filename())
            path = path.parent_path();
        parents.insert(path.parent_path());
        only = path;
    }
    if (parents.size() != 1)
        return fail(ErrorCode::invalidArgument, "the files lie in different folders; put them into one");
    const std::filesystem::path whole = content.paths.size() == 1 ? only : *parents.begin();
    const std::string name = whole.filename().string();
    if (!content.name.empty() && content.name != name)
        return fail(ErrorCode::invalidArgument, "the torrent must be called \"" + name + "\", as its content on disk, to be offered from there");
    return std::pair(whole.parent_path().string(), name);
}

Result<Bytes> encodeTorrent(const Publishing& job) {
    auto metainfo = protocol::Metainfo::fromInfo(job.info);
    if (!metainfo)
        return fail(metainfo.error());
    metainfo->trackerTiers = job.clusterTiers;
    metainfo->trackerTiers.insert(metainfo->trackerTiers.end(), job.content.trackerTiers.begin(), job.content.trackerTiers.end());
    metainfo->webSeeds = job.content.webSeeds;
    metainfo->comment = job.content.comment;
    metainfo->createdBy = "ByteTorrent";
    metainfo->creationDate = SystemClock().wallMs() / 1'000;
    if (!job.clusterPorts.empty())
        metainfo->cluster = protocol::ClusterInfo{job.clusterName, job.clusterPorts, job.content.clusterFingerprint};
    return metainfo->encode();
}
} // namespace

Publishing* Session::State::publishing(std::uint64_t id) {
    const auto found = publishings.find(id);
    return found == publishings.end() ? nullptr : found->second.get();
}

std::string Session::State::torrentPathOf(const Publishing& job) const {
    if (!job.content.torrentPath.empty())
        return job.content.torrentPath;
    // A name may be as long as a file's can be; with ".torrent" behind it, it would be too long for one.
    constexpr std::size_t copyNameBytesMax = 200;
    std::string name = job.content.name;
    if (name.size() > copyNameBytesMax) {
        std::size_t end = copyNameBytesMax;
        while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U)
            --end; // not within a character
        name.resize(end);
    }
    return settings.stateDirectory + "/" + name + ".torrent";
}

std::uint64_t Session::State::publish(PublishContent content) {
    const std::uint64_t id = ++lastPublishId;
    auto owned = std::make_unique<Publishing>();
    Publishing& job = *owned;
    job.id = id;
    publishings[id] = std::move(owned);
    const auto place = placeOf(content);
    job.content = std::move(content);
    if (!place) {
        // Later: the caller does not know the id yet.
        QMetaObject::invokeMethod(&loop, [this, id, error = place.error()] { publishFailed(id, error, PublishStep::reading); }, Qt::QueuedConnection);
        return id;
    }
    job.folder = place->first;
    job.content.name = place->second;
    job.patience->setSingleShot(true);
    QObject::connect(job.patience.get(), &QTimer::timeout, &loop, [this, id] { // runs while a cluster is waited for
        if (const Publishing* late = publishing(id))
            publishFailed(id, {ErrorCode::unreachable, "no answer from " + late->content.clusterPorts.front().toString()}, PublishStep::registering);
    });
    askCluster(job);
    const ContentSource source{job.content.paths, job.content.name, job.content.pieceBytes, job.content.isPrivate, false, 0};
    job.worker = std::thread([this, &job, source, id] {
        std::atomic<std::uint64_t> shownBytes = 0; // several workers report
        auto info = hashContent(source, [&](std::uint64_t done, std::uint64_t total) {
            std::uint64_t seen = shownBytes.load();
            if ((done >= seen + progressStepBytes || done == total) && shownBytes.compare_exchange_strong(seen, done))
                QMetaObject::invokeMethod(&loop, [this, id, done, total] { Q_EMIT session->publishProgress(id, done, total); }, Qt::QueuedConnection);
            return !job.cancelled.load();
        });
        QMetaObject::invokeMethod(&loop, [this, id, info = std::move(info)]() mutable { hashed(id, std::move(info)); }, Qt::QueuedConnection);
    });
    return id;
}

void Session::State::cancelPublish(std::uint64_t id) {
    Publishing* job = publishing(id);
    if (!job)
        return;
    job->cancelled = true;
    publishFailed(id, {ErrorCode::cancelled, "cancelled"}, PublishStep::reading);
}

void Session::State::askCluster(Publishing& job) {
    if (job.content.clusterPorts.empty()) {
        job.clusterKnown = true;
        return;
    }
    job.reporter = &clusterOf(job.content.clusterPorts, job.content.clusterFingerprint);
    job.reporter->client().status([this, id = job.id](Result<protocol::native::ClusterStatus> status) {
        Publishing* asked = publishing(id);
        if (!asked)
            return;
        if (!status) {
            publishFailed(id, status.error(), PublishStep::registering);
            return;
        }
        asked->clusterName = status->cluster;
        const std::string web = asked->content.clusterFingerprint.empty() ? "http://" : "https://";
        std::vector<std::string> tier;
        std::vector<std::string> udp; // after HTTP, which says more
        for (const protocol::native::NodeStatus& node : status->nodes) {
            if (!node.http.empty())
                tier.push_back(web + node.http + "/announce");
            if (!node.udp.empty())
                udp.push_back("udp://" + node.udp + "/announce");
            if (auto client = HostPort::parse(node.client))
                asked->clusterPorts.push_back(std::move(*client));
        }
        tier.insert(tier.end(), udp.begin(), udp.end());
        if (!tier.empty())
            asked->clusterTiers.push_back(std::move(tier));
        if (asked->clusterPorts.empty())
            asked->clusterPorts = asked->content.clusterPorts;
        asked->clusterKnown = true;
        writeWhenReady(*asked);
    });
}

void Session::State::hashed(std::uint64_t id, Result<Bytes> info) {
    Publishing* job = publishing(id);
    if (!job)
        return;
    if (job->worker.joinable())
        job->worker.join();
    if (!info) {
        publishFailed(id, info.error(), PublishStep::reading);
        return;
    }
    job->info = std::move(*info);
    job->hashed = true;
    if (!job->clusterKnown)
        job->patience->start(static_cast<int>(settings.publishPatienceMs));
    writeWhenReady(*job);
}

void Session::State::writeWhenReady(Publishing& job) {
    if (!job.hashed || !job.clusterKnown || !job.torrent.empty())
        return;
    auto torrent = encodeTorrent(job);
    if (!torrent) {
        publishFailed(job.id, torrent.error(), PublishStep::reading);
        return;
    }
    job.torrent = std::move(*torrent);
    job.worker = std::thread([this, id = job.id, path = torrentPathOf(job), bytes = job.torrent] {
        auto result = writeFileAtomically(path, bytes);
        QMetaObject::invokeMethod(&loop, [this, id, result = std::move(result)] { written(id, result); }, Qt::QueuedConnection);
    });
}

void Session::State::written(std::uint64_t id, Result<> result) {
    Publishing* job = publishing(id);
    if (!job)
        return;
    job->worker.join();
    if (!result) {
        publishFailed(id, result.error(), PublishStep::writing);
        return;
    }
    if (!job->reporter) {
        addPublished(*job);
        return;
    }
    job->patience->start(static_cast<int>(settings.publishPatienceMs));
    job->reporter->client().publish(job->torrent, [this, id](const Result<protocol::native::Published>& outcome) { registered(id, outcome); });
}

void Session::State::registered(std::uint64_t id, const Result<protocol::native::Published>& result) {
    Publishing* job = publishing(id);
    if (!job)
        return;
    if (!result)
        publishFailed(id, result.error(), PublishStep::registering);
    else
        addPublished(*job);
}

void Session::State::addPublished(Publishing& job) {
    auto metainfo = protocol::Metainfo::parse(job.torrent);
    if (!metainfo) {
        publishFailed(job.id, metainfo.error(), PublishStep::registering);
        return;
    }
    const InfoHash infoHash = metainfo->infoHash();
    const QString path = QString::fromStdString(torrentPathOf(job));
    if (!find(infoHash)) {
        StoredTorrent row;
        row.infoHash = infoHash;
        row.name = metainfo->name();
        row.folder = job.folder;
        row.hasMetainfo = true;
        row.contentIsComplete = true;
        row.totalBytes = metainfo->totalBytes();
        row.pieceCount = metainfo->pieceCount();
        row.addedWallMs = row.completedWallMs = clock.wallMs();
        row.clusterPorts = job.content.clusterPorts;
        row.clusterFingerprint = job.content.clusterFingerprint;
        row.have = PieceSet::all(row.pieceCount); // hashed a moment ago
        store->put(row, metainfo->encode());
        Torrent& torrent = create(std::move(row), std::make_shared<const protocol::Metainfo>(std::move(*metainfo)), std::nullopt);
        Q_EMIT session->torrentAdded(infoHash);
        torrent.start(true);
    }
    const std::uint64_t id = job.id;
    publishings.erase(id);
    Q_EMIT session->published(id, infoHash, path);
}

void Session::State::publishFailed(std::uint64_t id, Error error, PublishStep step) {
    const auto found = publishings.find(id);
    if (found == publishings.end())
        return;
    const std::unique_ptr<Publishing> ended = std::move(found->second); // its worker sees the flag and is joined
    ended->cancelled = true;
    publishings.erase(found);
    Q_EMIT session->publishFailed(id, error, step);
}

} // namespace bytetorrent::engine
