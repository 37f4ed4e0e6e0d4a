// ApiDocument: docs/openapi.yaml as tests need it: its operations, and whether an answer is what it says. References are
// resolved when it is read, so every schema stands by itself. It understands the keywords that the document uses, and
// unknownKeywords() names those that it would silently pass over. A value; test thread only.
#pragma once

#include <optional>

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include "support/http.h"

namespace bytetorrent::test {

struct ApiParameter {
    QString name, in; // "path", "query", "header"
    bool required = false;
    QJsonObject schema;
};

struct ApiOperation {
    QByteArray method; // in capitals
    QString path;      // "/torrents/{infohash}"
    QString id, authority; // operationId; x-authority, which may be empty of reads
    QList<ApiParameter> parameters;
    std::optional<QJsonObject> body; // its schema
    QString bodyType;                // "application/json"
    QJsonObject responses;           // by status

    // What is wrong with an answer to it; empty: nothing.
    [[nodiscard]] QString problemOf(const HttpAnswer& answer) const;
};

class ApiDocument {
public:
    // Aborts when there is no such file, or it is no YAML.
    explicit ApiDocument(const QString& file);

    [[nodiscard]] const QList<ApiOperation>& operations() const { return operations_; }
    [[nodiscard]] const ApiOperation& operation(const QString& id) const;
    [[nodiscard]] QStringList paths() const;
    // As an Allow header says them: "GET, HEAD, POST".
    [[nodiscard]] QStringList methodsOf(const QString& path) const;
    [[nodiscard]] const QJsonObject& errorSchema() const { return errorSchema_; }
    [[nodiscard]] QStringList unknownKeywords() const;

    // Where and why a value is none of the schema; empty: it is one.
    [[nodiscard]] static QString problemOf(const QJsonValue& value, const QJsonObject& schema, const QString& where = QStringLiteral("body"));

private:
    QList<ApiOperation> operations_;
    QJsonObject schemas_, errorSchema_;
};

} // namespace bytetorrent::test
