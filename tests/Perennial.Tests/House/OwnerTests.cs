using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Xunit;

namespace Perennial.Tests.House;

/// <summary>A table is written only by the room whose Schema folder creates it; later rooms may read it.</summary>
public partial class OwnerTests
{
    [Fact]
    public void Only_the_owner_writes_a_table() => Assert.Empty(Violations(Rooms.Downstairs));

    [Fact]
    public void Schema_files_write_only_tables_of_their_room()
    {
        var violations =
            from room in Rooms.All
            from file in Rooms.SchemaFiles(room)
            from table in TablesWrittenBy(File.ReadAllText(file))
            // Every mirrored table's triggers tell the mirror what changed.
            where Rooms.Owners[table] != room && table != "mirror_changes"
            select $"{Path.GetFileName(file)} writes {table} of {Rooms.Owners[table]}";

        Assert.Empty(violations);
    }

    [Theory]
    [InlineData("Perennial.Insights.PlantedUpdate writes customers of Customers")]
    [InlineData("Perennial.Insights.PlantedDelete writes orders of Orders")]
    [InlineData("Perennial.Insights.PlantedBulk writes events of Ingest")]
    public void A_planted_write_to_another_rooms_table_is_caught(string violation) => Assert.Contains(violation, Violations(Rooms.Planted));

    private static IEnumerable<string> Violations(ModuleDefinition module) =>
        (
            from type in module.GetTypes()
            from method in type.Methods
            where method.HasBody && Rooms.Of(type) is not null
            from table in TablesWrittenBy(method)
            where Rooms.Owners[table] != Rooms.Of(type)
            select $"{Use.Outermost(type).FullName} writes {table} of {Rooms.Owners[table]}"
        ).Distinct();

    private static IEnumerable<string> TablesWrittenBy(MethodDefinition method)
    {
        var texts = method.Body.Instructions.Where(i => i.OpCode == OpCodes.Ldstr).Select(i => (string)i.Operand).ToList();
        var bulk = method.Body.Instructions.Any(i =>
            i.Operand is MethodReference { Name: "Bulk" or "DeleteRowsAsync" or "MoveRowsAsync" or "ReturnRowsAsync" }
        );
        return texts.SelectMany(TablesWrittenBy).Concat(bulk ? texts.Where(Rooms.Owners.ContainsKey) : []);
    }

    private static IEnumerable<string> TablesWrittenBy(string sql) =>
        Write().Matches(sql).Select(m => m.Groups[1].Value.ToLowerInvariant()).Where(Rooms.Owners.ContainsKey);

    [GeneratedRegex(
        @"\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE(?:\s+ONLY)?|DELETE\s+FROM|MERGE\s+INTO|TRUNCATE(?:\s+TABLE)?|COPY)\s+""?(\w+)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Write();
}
