using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Xunit;

namespace Perennial.Tests.House;

/// <summary>
/// The words of a problem are read on the page too, where nobody types options: an option of the command line stands in
/// <c>Problem.Option</c>, which only the command line shows.
/// </summary>
public partial class OptionTests
{
    [Fact]
    public void No_words_of_a_problem_name_an_option_of_the_command_line()
    {
        Assert.Empty(Violations(Rooms.Downstairs));
        Assert.Empty(Violations(Rooms.Upstairs));
    }

    [Fact]
    public void A_planted_problem_that_names_an_option_is_caught_and_one_that_carries_it_is_not()
    {
        var violations = Violations(Rooms.Planted).Where(v => v.Contains("PlantedOption", StringComparison.Ordinal));

        Assert.Equal(
            ["Perennial.Insights.PlantedOption.Named: 'Use --planted.'", "Perennial.Insights.PlantedOption.Named: '请用 --planted。'"],
            violations
        );
    }

    private static IEnumerable<string> Violations(ModuleDefinition module) =>
        from type in module.GetTypes()
        from method in type.Methods
        where method.HasBody && SpeaksOfProblems(type, method)
        from instruction in method.Body.Instructions
        where
            instruction is { OpCode.Code: Code.Ldstr, Operand: string words } && OptionName().IsMatch(words) && !IsOption(instruction.Next)
        select $"{Use.Outermost(type).FullName}.{method.Name}: '{instruction.Operand}'";

    private static bool SpeaksOfProblems(TypeDefinition type, MethodDefinition method) =>
        Use.Outermost(type).Name is var name && name.EndsWith("Problems", StringComparison.Ordinal)
        || name.EndsWith("Reasons", StringComparison.Ordinal) && method.ReturnType.FullName != "System.String"
        || method.Body.Instructions.Any(i =>
            i.OpCode == OpCodes.Newobj && i.Operand is MethodReference { DeclaringType.FullName: "Perennial.Rules.Basics.Problem" }
        );

    private static bool IsOption(Instruction next) => next.Operand is MethodReference { Name: "set_Option" };

    [GeneratedRegex("--[a-z]")]
    private static partial Regex OptionName();
}
