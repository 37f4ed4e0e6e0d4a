#include "gateway.h"

#include <array>
#include <memory>

#include <arpa/inet.h>
#include <poll.h>

#include <miniupnpc/miniupnpc.h>
#include <miniupnpc/upnpcommands.h>
#include <miniupnpc/upnperrors.h>
#include <natpmp.h>

namespace bytetorrent::engine {

namespace {

constexpr std::array<const char*, 2> protocols{"TCP", "UDP"};
constexpr int onlyPermanentLeases = 725; // OnlyPermanentLeasesSupported, WANIPConnection:1

class NatPmp {
public:
    explicit NatPmp(const GatewaySettings& settings) : tries_(settings.natPmpTries) {
        in_addr gateway{};
        const bool forced = !settings.natPmpGateway.empty() && ::inet_pton(AF_INET, settings.natPmpGateway.c_str(), &gateway) == 1;
        open_ = initnatpmp(&natpmp_, forced ? 1 : 0, gateway.s_addr) == 0;
    }
    ~NatPmp() {
        if (open_)
            closenatpmp(&natpmp_);
    }
    NatPmp(const NatPmp&) = delete;
    NatPmp& operator=(const NatPmp&) = delete;

    [[nodiscard]] Result<std::string> externalAddress() {
        if (!open_ || sendpublicaddressrequest(&natpmp_) < 0)
            return nobody();
        natpmpresp_t response{};
        BT_TRY(read(response));
        std::array<char, INET_ADDRSTRLEN> text{};
        ::inet_ntop(AF_INET, &response.pnu.publicaddress.addr, text.data(), text.size());
        return std::string(text.data());
    }
    [[nodiscard]] Result<std::uint16_t> map(int protocol, std::uint16_t port, std::uint32_t seconds) {
        if (!open_ || sendnewportmappingrequest(&natpmp_, protocol, port, seconds == 0 ? 0 : port, seconds) < 0)
            return nobody();
        natpmpresp_t response{};
        BT_TRY(read(response));
        return response.pnu.newportmapping.mappedpublicport;
    }

private:
    static tl::unexpected<Error> nobody() { return fail(ErrorCode::unreachable, "no router answers"); }
    // The library asks again by itself, each time with twice the patience.
    [[nodiscard]] Result<> read(natpmpresp_t& response) {
        for (int tries = 0; tries < tries_;) {
            timeval patience{};
            getnatpmprequesttimeout(&natpmp_, &patience);
            pollfd readable{.fd = natpmp_.s, .events = POLLIN, .revents = 0};
            const int waitMs = static_cast<int>(patience.tv_sec * 1000 + patience.tv_usec / 1000) + 1;
            if (::poll(&readable, 1, std::clamp(waitMs, 1, 2'000)) == 0)
                ++tries;
            const int said = readnatpmpresponseorretry(&natpmp_, &response);
            if (said == 0)
                return {};
            if (said == NATPMP_ERR_NOTAUTHORIZED)
                return fail(ErrorCode::denied, "the router refuses (NAT-PMP)");
            if (said != NATPMP_TRYAGAIN)
                return nobody();
        }
        return nobody();
    }

    natpmp_t natpmp_{};
    int tries_;
    bool open_ = false;
};

Result<GatewayMapping> openByNatPmp(const GatewaySettings& settings, std::uint16_t port) {
    NatPmp router(settings);
    GatewayMapping mapping{.method = PortMappingMethod::natPmp, .port = port};
    auto address = router.externalAddress();
    if (!address)
        return fail(address.error());
    mapping.externalAddress = std::move(*address);
    for (const int protocol : {NATPMP_PROTOCOL_TCP, NATPMP_PROTOCOL_UDP}) {
        const auto given = router.map(protocol, port, gatewayLeaseSeconds);
        if (!given)
            return fail(given.error());
        if (*given != port) {
            static_cast<void>(router.map(protocol, port, 0));
            return fail(ErrorCode::denied, "port " + std::to_string(port) + " is in use on the router");
        }
    }
    return mapping;
}

// A router that speaks UPnP IGD. Invariant: urls_ and data_ are filled while found().
class Upnp {
public:
    explicit Upnp(const GatewaySettings& settings) {
        std::array<char, 64> local{};
        if (!settings.upnpDescription.empty()) {
            found_ = UPNP_GetIGDFromUrl(settings.upnpDescription.c_str(), &urls_, &data_, local.data(), local.size()) == 1;
        } else {
            int error = 0;
            const char* from = settings.localAddress.empty() ? nullptr : settings.localAddress.c_str();
            const std::unique_ptr<UPNPDev, void (*)(UPNPDev*)> devices(
                upnpDiscover(settings.discoverMs, from, nullptr, UPNP_LOCAL_PORT_ANY, 0, 2, &error), freeUPNPDevlist);
            const int kind = devices ? UPNP_GetValidIGD(devices.get(), &urls_, &data_, local.data(), local.size()) : 0;
            found_ = kind == 1 || kind == 2;
            if (kind == 3)
                FreeUPNPUrls(&urls_);
        }
        local_ = local.data();
    }
    ~Upnp() {
        if (found_)
            FreeUPNPUrls(&urls_);
    }
    Upnp(const Upnp&) = delete;
    Upnp& operator=(const Upnp&) = delete;

    [[nodiscard]] bool found() const { return found_; }
    [[nodiscard]] std::string externalAddress() {
        std::array<char, 64> address{};
        return UPNP_GetExternalIPAddress(urls_.controlURL, data_.first.servicetype, address.data()) == 0 ? std::string(address.data()) : std::string();
    }
    [[nodiscard]] Result<> map(const char* protocol, std::uint16_t port, const std::string& label) {
        int said = add(protocol, port, label, std::to_string(gatewayLeaseSeconds));
        if (said == onlyPermanentLeases)
            said = add(protocol, port, label, "0");
        if (said == 0)
            return {};
        const char* words = strupnperror(said);
        return fail(ErrorCode::denied, "the router refuses (UPnP): " + (words ? std::string(words) : "error " + std::to_string(said)));
    }
    void unmap(const char* protocol, std::uint16_t port) {
        UPNP_DeletePortMapping(urls_.controlURL, data_.first.servicetype, std::to_string(port).c_str(), protocol, nullptr);
    }

private:
    [[nodiscard]] int add(const char* protocol, std::uint16_t port, const std::string& label, const std::string& seconds) {
        const std::string number = std::to_string(port);
        return UPNP_AddPortMapping(urls_.controlURL, data_.first.servicetype, number.c_str(), number.c_str(), local_.c_str(), label.c_str(),
                                   protocol, nullptr, seconds.c_str());
    }

    UPNPUrls urls_{};
    IGDdatas data_{};
    std::string local_; // our address towards it
    bool found_ = false;
};

Result<GatewayMapping> openByUpnp(const GatewaySettings& settings, std::uint16_t port) {
    Upnp router(settings);
    if (!router.found())
        return fail(ErrorCode::unreachable, "no router answers");
    for (const char* protocol : protocols)
        BT_TRY(router.map(protocol, port, settings.label));
    return GatewayMapping{.method = PortMappingMethod::upnp, .port = port, .externalAddress = router.externalAddress()};
}

} // namespace

Result<GatewayMapping> openOnGateway(const GatewaySettings& settings, std::uint16_t port) {
    auto first = openByNatPmp(settings, port);
    if (first)
        return first;
    auto second = openByUpnp(settings, port);
    // Who refuses says more than who is silent.
    if (!second && second.error().code == ErrorCode::unreachable)
        return first;
    return second;
}

void closeOnGateway(const GatewaySettings& settings, const GatewayMapping& mapping) {
    if (mapping.method == PortMappingMethod::natPmp) {
        NatPmp router(settings);
        for (const int protocol : {NATPMP_PROTOCOL_TCP, NATPMP_PROTOCOL_UDP})
            static_cast<void>(router.map(protocol, mapping.port, 0));
        return;
    }
    Upnp router(settings);
    for (const char* protocol : protocols) {
        if (router.found())
            router.unmap(protocol, mapping.port);
    }
}

} // namespace bytetorrent::engine
