using Mono.Cecil;
using Mono.Cecil.Cil;
using Perennial.Rules.Basics;
using Xunit;

namespace Perennial.Tests.House;

/// <summary>No code asks which database it talks to: what differs is a method of SqlDialect, or stands in Plumbing.</summary>
public class EngineQuestionTests
{
    private static readonly string[] Drivers = ["Npgsql.", "Microsoft.Data.Sqlite.", "Perennial.DuckDb."];

    [Fact]
    public void Only_Plumbing_and_the_dialects_know_the_engine()
    {
        Assert.Empty(Violations(Rooms.Downstairs));
        Assert.Empty(Violations(Rooms.Upstairs));
    }

    [Theory]
    [InlineData("Perennial.Insights.PlantedEngineQuestion uses SqlDialect.Postgres")]
    [InlineData("Perennial.Insights.PlantedEngineName uses SqlDialect.get_Name")]
    public void A_planted_question_is_caught(string violation) => Assert.Contains(violation, Violations(Rooms.Planted));

    private static IEnumerable<string> Violations(ModuleDefinition module) =>
        (
            from type in module.GetTypes()
            where Rooms.Of(type) is not (null or "Plumbing")
            from method in type.Methods
            where method.HasBody
            from instruction in method.Body.Instructions
            where instruction.Operand is MemberReference member && Tells(instruction, member)
            let used = (MemberReference)instruction.Operand
            select $"{Use.Outermost(type).FullName} uses {used.DeclaringType?.Name ?? used.FullName}.{used.Name}"
        ).Distinct();

    private static bool Tells(Instruction instruction, MemberReference member) =>
        member switch
        {
            FieldReference field => field.DeclaringType.FullName == typeof(SqlDialect).FullName,
            MethodReference method => method.DeclaringType.FullName == typeof(SqlDialect).FullName && method.Name == "get_Name",
            TypeReference type => instruction.OpCode == OpCodes.Isinst && Drivers.Any(type.FullName.StartsWith),
            _ => false,
        };
}
