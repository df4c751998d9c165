using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Mono.Cecil;
using Perennial.Tests.Support;

namespace Perennial.Tests.House;

/// <summary>What the walls know of the house: its assemblies, its rooms, who owns which table.</summary>
internal static partial class Rooms
{
    public static IReadOnlyList<string> All => Perennial.House.Rooms;

    public static ModuleDefinition Downstairs { get; } = Read("perennial.dll");

    public static ModuleDefinition Upstairs { get; } = Read("Perennial.Rules.dll");

    /// <summary>This test assembly, which holds the planted violations.</summary>
    public static ModuleDefinition Planted { get; } = Read("Perennial.Tests.dll");

    /// <summary>The room a type lives in, upstairs or downstairs; null for the composition root and for what is not ours.</summary>
    public static string? Of(TypeReference type)
    {
        var outermost = type;
        while (outermost.DeclaringType is not null)
            outermost = outermost.DeclaringType;
        return Namespaces.GetOrAdd(outermost.Namespace, OfNamespace);
    }

    private static readonly ConcurrentDictionary<string, string?> Namespaces = new();

    private static string? OfNamespace(string name)
    {
        var room = RoomOfNamespace().Match(name).Groups[1].Value;
        return All.Contains(room) ? room : null;
    }

    public static bool IsUpstairs(TypeReference type) => type.FullName.StartsWith("Perennial.Rules.", StringComparison.Ordinal);

    /// <summary>Table → the room whose Schema folder creates it.</summary>
    public static IReadOnlyDictionary<string, string> Owners { get; } =
        All.SelectMany(room => SchemaFiles(room).SelectMany(TablesCreatedBy).Select(table => (table, room)))
            .Distinct()
            .ToDictionary(pair => pair.table, pair => pair.room);

    public static IEnumerable<string> SchemaFiles(string room)
    {
        var folder = Repository.PathOf("src", "Perennial", room, "Schema");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.sql") : [];
    }

    private static ModuleDefinition Read(string assembly) => ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, assembly));

    private static IEnumerable<string> TablesCreatedBy(string file) =>
        CreateTable().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"^Perennial\.(?:Rules\.)?(\w+)")]
    private static partial Regex RoomOfNamespace();

    [GeneratedRegex(@"^\s*CREATE TABLE (?:IF NOT EXISTS )?(\w+)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex CreateTable();
}
