#include "page/label_form.h"

#include <algorithm>
#include <set>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/registry/commands.h"
#include "page/forms.h"

namespace bytetorrent::tracker::page {

namespace {

// Browsers send a form's lines with CR LF, whatever was typed.
std::string withPlainLines(std::string_view text) {
    std::string plain(text);
    std::erase(plain, '\r');
    return plain;
}

} // namespace

bool LabelInput::isEmpty() const { return category == registry::Category::none && tagList().empty() && description.empty(); }

std::vector<std::string> LabelInput::tagList() const {
    std::vector<std::string> list;
    std::string tag;
    for (const char c : tags + " ") {
        if (c != ' ' && c != ',' && c != '\t') {
            tag += c;
        } else if (!tag.empty()) {
            list.push_back(std::exchange(tag, {}));
            if (list.size() == registry::DescribeTorrent::tagsSaidMax)
                break;
        }
    }
    return list;
}

LabelInput labelInputOf(const protocol::Form& form) {
    return {.category = registry::categoryOf(form.text("category").value_or("")).value_or(registry::Category::none),
            .tags = std::string(form.text("tags").value_or("")),
            .description = withPlainLines(form.text("description").value_or(""))};
}

LabelInput labelInputOf(const registry::Label& label, std::string description) {
    LabelInput input{.category = label.category, .tags = {}, .description = std::move(description)};
    for (const std::string& tag : label.tags)
        input.tags.append(input.tags.empty() ? "" : " ").append(tag);
    return input;
}

std::optional<Word> problemOf(const LabelInput& input) {
    const auto tags = input.tagList();
    if (!std::ranges::all_of(tags, registry::isTag) || std::set(tags.begin(), tags.end()).size() > registry::tagsMax)
        return Word::badTags;
    if (input.description.size() > registry::descriptionBytesMax || !isUtf8(input.description))
        return Word::badDescription;
    return std::nullopt;
}

void labelFields(Html& out, const Visit& visit, const LabelInput& input) {
    const Words& words = visit.words;
    const std::string limit = words.size(registry::descriptionBytesMax);
    out << "<p class=\"field\"><label for=\"category\">" << words(Word::category) << "</label><select id=\"category\" name=\"category\">"
        << categoryOptions(words, input.category, Word::noCategory) << "</select></p>\n";
    field(out, visit, {"tags", "text", Word::tags, input.tags, " maxlength=\"400\" autocapitalize=\"none\" autocomplete=\"off\" spellcheck=\"false\" pattern=\"[ ,]*([a-z0-9\\-]{1,32}[ ,]+){0,9}([a-z0-9\\-]{1,32})?[ ,]*\"",
                       words(Word::tagsHint, {words.number(registry::tagsMax)})});
    out << "<p class=\"field\"><label for=\"description\">" << words(Word::description)
        << "</label><textarea id=\"description\" name=\"description\" rows=\"8\" aria-describedby=\"description-hint\" data-bytes-max=\"" << registry::descriptionBytesMax
        << "\" data-too-long=\"" << words(Word::badDescription, {limit}) << "\">\n"
        << input.description << "</textarea><span class=\"quiet\" id=\"description-hint\">" << words(Word::descriptionHint, {limit}) << "</span></p>\n";
}

Word wordOf(registry::Category category) {
    using registry::Category;
    switch (category) {
    case Category::none: return Word::noCategory;
    case Category::video: return Word::categoryVideo;
    case Category::audio: return Word::categoryAudio;
    case Category::software: return Word::categorySoftware;
    case Category::documents: return Word::categoryDocuments;
    case Category::images: return Word::categoryImages;
    case Category::data: return Word::categoryData;
    case Category::other: return Word::categoryOther;
    }
    return Word::noCategory;
}

Html categoryOptions(const Words& words, registry::Category chosen, Word none) {
    Html out;
    for (std::size_t at = 0; at < registry::categoryNames.size(); ++at) {
        const auto category = static_cast<registry::Category>(at);
        out << "<option value=\"" << registry::nameOf(category) << "\"" << (category == chosen ? Markup(" selected") : Markup("")) << ">"
            << words(category == registry::Category::none ? none : wordOf(category)) << "</option>";
    }
    return out;
}

} // namespace bytetorrent::tracker::page
