using System.Text.Json;
using System.Text.Json.Serialization;

namespace Perennial.Rules.Measures;

/// <summary>Writes an enumeration as camel-case text and refuses numbers.</summary>
public sealed class CamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
