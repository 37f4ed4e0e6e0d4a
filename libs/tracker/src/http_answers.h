// Answers that several parts of the HTTP front give alike. Pure functions; any thread.
#pragma once

#include "admission.h"
#include "http_exchange.h"

namespace bytetorrent::tracker {

[[nodiscard]] bool isRead(const protocol::HttpRequest& request); // GET or HEAD
[[nodiscard]] HttpResponse notAllowed(const std::string& allowed);      // the methods that this address serves
[[nodiscard]] HttpResponse notFound();
// 429 with Retry-After for whoever came too often.
[[nodiscard]] HttpResponse refusalResponse(const Refusal& refusal);
void markUnconfirmed(HttpResponse& response, bool confirmed); // X-Quorum: lost

} // namespace bytetorrent::tracker
