#include "api_document.h"

#include <cmath>

#include <QJsonDocument>
#include <QRegularExpression>
#include <yaml-cpp/yaml.h>

using namespace Qt::StringLiterals;

namespace bytetorrent::test {

namespace {

QJsonValue jsonOf(const YAML::Node& node) {
    if (node.IsMap()) {
        QJsonObject object;
        for (const auto& each : node)
            object.insert(QString::fromStdString(each.first.Scalar()), jsonOf(each.second));
        return object;
    }
    if (node.IsSequence()) {
        QJsonArray array;
        for (const auto& each : node)
            array.append(jsonOf(each));
        return array;
    }
    const QString text = node.IsNull() ? QString() : QString::fromStdString(node.Scalar());
    if (node.IsNull())
        return {};
    if (node.Tag() == "!") // it stood in quotes
        return text;
    if (text == u"true"_s || text == u"false"_s)
        return text == u"true"_s;
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    return isNumber ? QJsonValue(number) : QJsonValue(text);
}

QJsonValue at(const QJsonValue& root, const QString& pointer) {
    QJsonValue value = root;
    for (const QString& part : pointer.split(u'/').mid(1)) // "#/components/..."
        value = value.toObject().value(part);
    return value;
}

QJsonValue resolved(const QJsonValue& value, const QJsonValue& root) {
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue& each : value.toArray())
            array.append(resolved(each, root));
        return array;
    }
    if (!value.isObject())
        return value;
    const QJsonObject object = value.toObject();
    if (object.contains(u"$ref"_s)) {
        const QJsonValue target = at(root, object.value(u"$ref"_s).toString());
        if (!target.isObject())
            qFatal("%s leads nowhere", qPrintable(object.value(u"$ref"_s).toString()));
        return resolved(target, root);
    }
    QJsonObject result;
    for (auto each = object.begin(); each != object.end(); ++each)
        result.insert(each.key(), resolved(each.value(), root));
    return result;
}

ApiOperation operationOf(const QString& method, const QString& path, const QJsonObject& object, const QJsonArray& shared) {
    ApiOperation operation;
    operation.method = method.toUpper().toLatin1();
    operation.path = path;
    operation.id = object.value(u"operationId"_s).toString();
    operation.authority = object.value(u"x-authority"_s).toString();
    operation.responses = object.value(u"responses"_s).toObject();
    for (const QJsonArray& list : {shared, object.value(u"parameters"_s).toArray()}) {
        for (const QJsonValue& each : list)
            operation.parameters.append({each[u"name"_s].toString(), each[u"in"_s].toString(), each[u"required"_s].toBool(), each[u"schema"_s].toObject()});
    }
    if (const QJsonObject content = object.value(u"requestBody"_s).toObject().value(u"content"_s).toObject(); !content.isEmpty()) {
        operation.bodyType = content.begin().key();
        operation.body = content.begin().value().toObject().value(u"schema"_s).toObject();
    }
    return operation;
}

QString textProblem(const QString& text, const QJsonObject& schema, const QString& where) {
    if (text.size() < schema.value(u"minLength"_s).toInt(0))
        return where + u" is too short"_s;
    if (schema.contains(u"maxLength"_s) && text.size() > schema.value(u"maxLength"_s).toInt())
        return where + u" is too long"_s;
    const QString pattern = schema.value(u"pattern"_s).toString();
    if (!pattern.isEmpty() && !QRegularExpression(pattern, QRegularExpression::DontCaptureOption).match(text).hasMatch())
        return where + u" is not as its pattern: "_s + text.left(80);
    return {};
}

QString numberProblem(const QJsonValue& value, const QJsonObject& schema, const QString& where) {
    const double number = value.toDouble();
    if (!value.isDouble() || (schema.value(u"type"_s) == u"integer"_s && std::floor(number) != number))
        return where + u" is no "_s + schema.value(u"type"_s).toString();
    if ((schema.contains(u"minimum"_s) && number < schema.value(u"minimum"_s).toDouble()) ||
        (schema.contains(u"maximum"_s) && number > schema.value(u"maximum"_s).toDouble()))
        return where + u" is out of its range: "_s + QString::number(number);
    return {};
}

QString objectProblem(const QJsonObject& object, const QJsonObject& schema, const QString& where) {
    for (const QJsonValue& key : schema.value(u"required"_s).toArray()) {
        if (!object.contains(key.toString()))
            return where + u" has no "_s + key.toString();
    }
    const QJsonObject properties = schema.value(u"properties"_s).toObject();
    for (auto each = object.begin(); each != object.end(); ++each) {
        if (!properties.contains(each.key()) && !schema.value(u"additionalProperties"_s).toBool(true))
            return where + u" has "_s + each.key() + u", which the document does not know"_s;
        const QString problem = ApiDocument::problemOf(each.value(), properties.value(each.key()).toObject(), where + u'.' + each.key());
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

QString arrayProblem(const QJsonArray& array, const QJsonObject& schema, const QString& where) {
    if (schema.contains(u"maxItems"_s) && array.size() > schema.value(u"maxItems"_s).toInt())
        return where + u" has too many entries"_s;
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QString problem = ApiDocument::problemOf(array[i], schema.value(u"items"_s).toObject(), u"%1[%2]"_s.arg(where).arg(i));
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

// Keywords of a schema and of those within it.
void addUnknown(const QJsonObject& schema, QStringList& unknown) {
    static const QStringList known{u"type"_s, u"properties"_s, u"required"_s, u"additionalProperties"_s, u"items"_s, u"maxItems"_s, u"enum"_s, u"nullable"_s, u"minimum"_s,
                                   u"maximum"_s, u"minLength"_s, u"maxLength"_s, u"pattern"_s, u"format"_s, u"description"_s, u"default"_s, u"example"_s};
    static const QStringList types{u"object"_s, u"array"_s, u"string"_s, u"integer"_s, u"number"_s, u"boolean"_s};
    for (auto each = schema.begin(); each != schema.end(); ++each) {
        if (!known.contains(each.key()))
            unknown.append(each.key());
    }
    if (!types.contains(schema.value(u"type"_s).toString()))
        unknown.append(u"type "_s + schema.value(u"type"_s).toString());
    const QJsonObject properties = schema.value(u"properties"_s).toObject();
    for (const auto& property : properties)
        addUnknown(property.toObject(), unknown);
    if (schema.contains(u"items"_s))
        addUnknown(schema.value(u"items"_s).toObject(), unknown);
}

} // namespace

ApiDocument::ApiDocument(const QString& file) {
    const QJsonValue root = jsonOf(YAML::LoadFile(file.toStdString()));
    const QJsonObject paths = resolved(root[u"paths"_s], root).toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject item = path.value().toObject();
        for (auto each = item.begin(); each != item.end(); ++each) {
            if (each.key() != u"parameters"_s)
                operations_.append(operationOf(each.key(), path.key(), each.value().toObject(), item.value(u"parameters"_s).toArray()));
        }
    }
    schemas_ = resolved(root[u"components"_s][u"schemas"_s], root).toObject();
    errorSchema_ = schemas_.value(u"Error"_s).toObject();
}

const ApiOperation& ApiDocument::operation(const QString& id) const {
    for (const ApiOperation& operation : operations_) {
        if (operation.id == id)
            return operation;
    }
    qFatal("no operation %s", qPrintable(id));
}

QStringList ApiDocument::paths() const {
    QStringList paths;
    for (const ApiOperation& operation : operations_) {
        if (!paths.contains(operation.path))
            paths.append(operation.path);
    }
    return paths;
}

QStringList ApiDocument::methodsOf(const QString& path) const {
    QStringList methods;
    for (const char* method : {"GET", "POST", "PUT", "PATCH", "DELETE"}) {
        for (const ApiOperation& operation : operations_) {
            if (operation.path != path || operation.method != method)
                continue;
            methods.append(QString::fromLatin1(method));
            if (operation.method == "GET")
                methods.append(u"HEAD"_s);
        }
    }
    return methods;
}

QStringList ApiDocument::unknownKeywords() const {
    QStringList unknown;
    for (const auto& schema : schemas_)
        addUnknown(schema.toObject(), unknown);
    for (const ApiOperation& operation : operations_) {
        for (const ApiParameter& parameter : operation.parameters)
            addUnknown(parameter.schema, unknown);
        for (const auto& response : operation.responses) {
            const QJsonObject content = response.toObject().value(u"content"_s).toObject();
            if (!content.isEmpty())
                addUnknown(content.begin().value().toObject().value(u"schema"_s).toObject(), unknown);
        }
    }
    return unknown;
}

QString ApiDocument::problemOf(const QJsonValue& value, const QJsonObject& schema, const QString& where) {
    const QJsonArray values = schema.value(u"enum"_s).toArray();
    if (value.isNull())
        return schema.value(u"nullable"_s).toBool() ? QString() : where + u" is null"_s;
    if (!values.isEmpty() && !values.contains(value))
        return where + u" is none of its values: "_s + value.toVariant().toString();
    const QString type = schema.value(u"type"_s).toString();
    if (type == u"object"_s)
        return value.isObject() ? objectProblem(value.toObject(), schema, where) : where + u" is no object"_s;
    if (type == u"array"_s)
        return value.isArray() ? arrayProblem(value.toArray(), schema, where) : where + u" is no list"_s;
    if (type == u"string"_s)
        return value.isString() ? textProblem(value.toString(), schema, where) : where + u" is no text"_s;
    if (type == u"boolean"_s)
        return value.isBool() ? QString() : where + u" is neither true nor false"_s;
    if (type == u"integer"_s || type == u"number"_s)
        return numberProblem(value, schema, where);
    return {}; // a property of a request that the document does not name
}

QString ApiOperation::problemOf(const HttpAnswer& answer) const {
    const QString status = QString::number(answer.status);
    if (!responses.contains(status))
        return u"status %1 is not in the document: %2"_s.arg(status, QString::fromUtf8(answer.body.left(200)));
    const QJsonObject content = responses.value(status).toObject().value(u"content"_s).toObject();
    if (content.isEmpty())
        return answer.body.isEmpty() ? QString() : u"a body with status "_s + status;
    const QString type = QString::fromLatin1(answer.header("content-type")).section(u';', 0, 0);
    if (!content.contains(type))
        return u"the type is "_s + type;
    if (answer.header("x-content-type-options") != "nosniff")
        return u"browsers may guess its type"_s;
    const QJsonObject schema = content.value(type).toObject().value(u"schema"_s).toObject();
    if (type != u"application/json"_s)
        return answer.body.isEmpty() ? u"the body is empty"_s : QString();
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    return document.isObject() ? ApiDocument::problemOf(document.object(), schema) : u"the body is no JSON"_s;
}

} // namespace bytetorrent::test
