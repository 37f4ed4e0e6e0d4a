// What somebody says of a torrent in a form: category, tags and description. The fields, what was typed in them, and
// whether it can be taken; the form of uploads and a torrent's own share them. Pure; any thread.
#pragma once

#include "bytetorrent/protocol/form.h"
#include "bytetorrent/registry/labels.h"
#include "page/frame.h"

namespace bytetorrent::tracker::page {

struct LabelInput {
    registry::Category category = registry::Category::none;
    std::string tags;        // as typed, with blanks or commas between
    std::string description; // Markdown

    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] std::vector<std::string> tagList() const;
};
// What is no category is none.
[[nodiscard]] LabelInput labelInputOf(const protocol::Form& form);
[[nodiscard]] LabelInput labelInputOf(const registry::Label& label, std::string description);
// What the registry would refuse; nullopt: nothing.
[[nodiscard]] std::optional<Word> problemOf(const LabelInput& input);

void labelFields(Html& out, const Visit& visit, const LabelInput& input);

[[nodiscard]] Word wordOf(registry::Category category);
// <option>s of all categories; `none`: what the first one says.
[[nodiscard]] Html categoryOptions(const Words& words, registry::Category chosen, Word none);

} // namespace bytetorrent::tracker::page
