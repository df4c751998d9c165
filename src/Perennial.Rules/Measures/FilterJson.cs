using System.Text.Json;
using System.Text.Json.Serialization;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Measures;

/// <summary>How filters are written as JSON.</summary>
public static class FilterJson
{
    /// <summary>Camel case, no nulls, unknown members refused, the kind anywhere in the object.</summary>
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            AllowOutOfOrderMetadataProperties = true,
            RespectRequiredConstructorParameters = true,
            RespectNullableAnnotations = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            MaxDepth = 16,
        };
}

/// <summary>Writes a period as its label.</summary>
public sealed class PeriodJson : JsonConverter<Period>
{
    /// <inheritdoc/>
    public override Period Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && Period.Parse(reader.GetString()) is { } period
            ? period
            : throw new JsonException("a period is written 2011-03, 2011-W09 or 2011-Q1");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Period value, JsonSerializerOptions options) => writer.WriteStringValue(value.Label);
}

/// <summary>Writes a day as ISO 8601 text.</summary>
public sealed class DayJson : JsonConverter<int>
{
    /// <inheritdoc/>
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && LocalDay.Parse(reader.GetString()) is { } day
            ? day
            : throw new JsonException("a day is written 2011-03-31");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) =>
        writer.WriteStringValue(LocalDay.Format(value));
}

/// <summary>Writes a dimension as its name.</summary>
public sealed class DimensionJson : JsonConverter<Dimension>
{
    /// <inheritdoc/>
    public override Dimension Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && Dimension.Parse(reader.GetString()) is { } dimension
            ? dimension
            : throw new JsonException("a dimension is country, channel, city, company, category or attr:<name>");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Dimension value, JsonSerializerOptions options) => writer.WriteStringValue(value.Key);
}
