#include "mutant_page.h"

#include <cstdio>
#include <fstream>

namespace bytetorrent::test {

std::string withoutNumbers(std::string_view text) {
    const auto isDigit = [](char character) { return character >= '0' && character <= '9'; };
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool point = text[at] == '.' && at > 0 && isDigit(text[at - 1]) && at + 1 < text.size() && isDigit(text[at + 1]);
        if (!isDigit(text[at]) && !point)
            result.push_back(text[at]);
        else if (result.empty() || result.back() != 'N')
            result.push_back('N');
    }
    return result;
}

int checkMutantPage(const std::string& path, const std::set<std::string>& known) {
    std::ifstream file(path);
    std::set<std::string> listed;
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("| `"))
            listed.insert(line.substr(3, line.find('`', 3) - 3));
    for (const std::string& name : known)
        if (!listed.contains(name))
            std::printf("%s does not name the mutant %s\n", path.c_str(), name.c_str());
    for (const std::string& name : listed)
        if (!known.contains(name))
            std::printf("%s names %s, which is no mutant\n", path.c_str(), name.c_str());
    return known == listed ? 0 : 1;
}

} // namespace bytetorrent::test
