#include "scrape_check.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace bytetorrent::bench {

using load::Population;

namespace {

constexpr std::uint32_t sampledMax = 1'000;
constexpr std::size_t hashesAtOnce = 20;

// The whole answer, header and all; empty if there was none.
std::string get(std::uint16_t port, const std::string& target) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval patience{5, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    std::string answer;
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
        const std::string request = "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
        if (::send(socket, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size())) {
            char buffer[16 << 10];
            for (ssize_t count = 0; (count = ::recv(socket, buffer, sizeof buffer, 0)) > 0;)
                answer.append(buffer, static_cast<std::size_t>(count));
        }
    }
    ::close(socket);
    return answer;
}

// All numbers behind `key`, added.
std::int64_t sumOf(const std::string& text, std::string_view key) {
    std::int64_t sum = 0;
    for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at + key.size()))
        sum += std::strtoll(text.c_str() + at + key.size(), nullptr, 10);
    return sum;
}

std::int64_t peersKnown(std::uint16_t port, const Population& population, const std::vector<std::uint32_t>& torrents) {
    static constexpr char digits[] = "0123456789abcdef";
    std::int64_t found = 0;
    for (std::size_t first = 0; first < torrents.size(); first += hashesAtOnce) {
        std::string target = "/scrape";
        for (std::size_t index = first; index < std::min(torrents.size(), first + hashesAtOnce); ++index) {
            target += index == first ? "?info_hash=" : "&info_hash=";
            for (const std::uint8_t byte : population.hash(torrents[index]).value)
                target.append({'%', digits[byte >> 4], digits[byte & 15]});
        }
        const std::string answer = get(port, target);
        if (answer.empty())
            return -1;
        found += sumOf(answer, "8:completei") + sumOf(answer, "10:incompletei");
    }
    return found;
}

} // namespace

std::string checkByScrape(const std::vector<std::uint16_t>& httpPorts, const Population& population) {
    const auto expected = population.expected(std::max(1u, population.settings().torrents / sampledMax));
    std::string text = "{\"torrents\": " + std::to_string(expected.torrents.size()) + ", \"expected\": " +
                       std::to_string(std::accumulate(expected.peers.begin(), expected.peers.end(), std::uint64_t{0})) +
                       ", \"found\": [";
    for (std::size_t index = 0; index < httpPorts.size(); ++index)
        text += (index == 0 ? "" : ", ") + std::to_string(peersKnown(httpPorts[index], population, expected.torrents));
    return text + "]}";
}

} // namespace bytetorrent::bench
