using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>Writes the attribute columns of a row as a JSON object; empty cells say nothing and are left out.</summary>
internal sealed class AttributeJson(ImportPlan plan, bool ofCustomer)
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly AttributeColumn[] _columns =
    [
        .. plan.Attributes.Where(a => a.OfCustomer == ofCustomer).OrderBy(a => a.Name, StringComparer.Ordinal),
    ];
    private readonly ArrayBufferWriter<byte> _bytes = new(256);

    /// <summary>The object as text; null when there is nothing to say.</summary>
    public string? Of(TextRow row)
    {
        if (_columns.Length == 0)
            return null;
        _bytes.Clear();
        using var json = new Utf8JsonWriter(_bytes, Relaxed);
        json.WriteStartObject();
        foreach (var attribute in _columns)
        {
            var (column, name, isNumber) = (attribute.Column, attribute.Name, attribute.IsNumber);
            var cell = row[column];
            if (cell.IsEmpty)
                continue;
            if (attribute.Field is not null)
                Write(json, name, FieldCells.Read(cell, attribute, plan).Value);
            else if (isNumber && DecimalText.Read(cell, plan.Mark, out var number, out _) is NumberOutcome.Read)
                json.WriteNumber(name, number);
            else
                json.WriteString(name, cell);
        }
        json.WriteEndObject();
        json.Flush();
        return System.Text.Encoding.UTF8.GetString(_bytes.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        if (value is null)
            return;
        json.WritePropertyName(name);
        json.WriteRawValue(Rules.Basics.Attributes.JsonOf(value));
    }
}
