using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Traits;

/// <summary>A constant in a rule. In JSON text, numbers and truth values stand as they are, a date as <c>{"date":"2026-03-01"}</c>.</summary>
[JsonConverter(typeof(LiteralJson))]
public abstract record Literal
{
    private Literal() { }

    /// <summary>Text; compared without regard to case and width (<see cref="Folding"/>).</summary>
    public sealed record Text(string Of) : Literal;

    /// <summary>A number. Amounts are in major units.</summary>
    public sealed record Number(double Of) : Literal;

    /// <summary>True or false.</summary>
    public sealed record Truth(bool Of) : Literal;

    /// <summary>A calendar day, counted from 1970-01-01; in the workspace's zone.</summary>
    public sealed record Date(int Day) : Literal;
}

/// <summary>Writes literals as plain JSON values.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "Made by the serializer.")]
internal sealed class LiteralJson : JsonConverter<Literal>
{
    public override Literal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return new Literal.Text(reader.GetString()!);
            case JsonTokenType.Number:
                return new Literal.Number(Finite(reader.GetDouble()));
            case JsonTokenType.True:
                return new Literal.Truth(true);
            case JsonTokenType.False:
                return new Literal.Truth(false);
            case JsonTokenType.StartObject:
                return ReadDate(ref reader);
            default:
                throw new JsonException("expected text, a number, true, false or {\"date\":\"2026-03-01\"}");
        }
    }

    public override void Write(Utf8JsonWriter writer, Literal value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case Literal.Text text:
                writer.WriteStringValue(text.Of);
                break;
            case Literal.Number number:
                writer.WriteNumberValue(number.Of);
                break;
            case Literal.Truth truth:
                writer.WriteBooleanValue(truth.Of);
                break;
            case Literal.Date date:
                writer.WriteStartObject();
                writer.WriteString("date", LocalDay.Format(date.Day));
                writer.WriteEndObject();
                break;
        }
    }

    private static Literal.Date ReadDate(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is not JsonTokenType.PropertyName || !reader.ValueTextEquals("date"))
            throw new JsonException("expected {\"date\":\"2026-03-01\"}");
        reader.Read();
        var day = reader.TokenType is JsonTokenType.String ? LocalDay.Parse(reader.GetString()) : null;
        reader.Read();
        return day is { } known && reader.TokenType is JsonTokenType.EndObject
            ? new Literal.Date(known)
            : throw new JsonException("expected {\"date\":\"2026-03-01\"}");
    }

    private static double Finite(double number) =>
        double.IsFinite(number) ? number : throw new JsonException("expected a number below 10^308");
}
