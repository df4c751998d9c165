using System.Text.Json;
using Perennial.Rules.Basics;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>A mapping as a file: <c>{"preset": …, "columns": {"客户编号": "customer"}, "attributes": {"等级": "level"}, "options": {…}}</c>.</summary>
internal sealed record MapFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    public string? Preset { get; init; }

    /// <summary>Column name to field key.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>Column name to attribute name.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    public ImportOptions? Options { get; init; }

    public static Outcome<MapFile> Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<MapFile>(File.ReadAllBytes(path), Json) is { } map
                ? map
                : ImportProblems.BadMapFile(path, "null");
        }
        catch (JsonException e)
        {
            return ImportProblems.BadMapFile(path, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ImportProblems.BadMapFile(path, e.Message);
        }
    }

    /// <summary>What was asked for, with everything that the command line leaves open taken from the file.</summary>
    public AskedImport Complete(AskedImport request)
    {
        var columns = Columns.GroupBy(c => c.Value).ToDictionary(g => g.Key, g => g.First().Key);
        foreach (var (field, column) in request.Columns)
            columns[field] = column;
        var attributes = new Dictionary<string, string>(Attributes);
        foreach (var (column, name) in request.Attributes)
            attributes[column] = name;
        return request with
        {
            Preset = request.Preset ?? Preset,
            Columns = columns,
            Attributes = attributes,
            Options = Complete(request.Options),
        };
    }

    private ImportOptions Complete(ImportOptions given) =>
        Options is not { } own
            ? given
            : own with
            {
                TimeZone = given.TimeZone ?? own.TimeZone,
                DateFormat = given.DateFormat ?? own.DateFormat,
                DecimalSign = given.DecimalSign ?? own.DecimalSign,
                Encoding = given.Encoding ?? own.Encoding,
                Delimiter = given.Delimiter ?? own.Delimiter,
                Sheet = given.Sheet ?? own.Sheet,
                Currency = given.Currency ?? own.Currency,
                MatchKey = given.MatchKey ?? own.MatchKey,
                Mode = given.Mode ?? own.Mode,
                Negative = given.Negative ?? own.Negative,
                Header = given.Header ?? own.Header,
                SkipBadRows = given.SkipBadRows || own.SkipBadRows,
                SetAside = [.. own.SetAside.Union(given.SetAside)],
            };
}
