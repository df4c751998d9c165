using Mono.Cecil;
using Mono.Cecil.Cil;
using Xunit;

namespace Perennial.Tests.House;

/// <summary>Everything said to a user is said in English and in Chinese.</summary>
public class PhraseTests
{
    [Fact]
    public void Every_phrase_speaks_both_languages()
    {
        Assert.Empty(Violations(Rooms.Downstairs));
        Assert.Empty(Violations(Rooms.Upstairs));
    }

    [Fact]
    public void A_planted_phrase_in_one_language_is_caught()
    {
        var violations = Violations(Rooms.Planted).Where(v => v.Contains("PlantedWords", StringComparison.Ordinal));

        Assert.Equal(
            ["Perennial.Insights.PlantedWords: 'Only English' / 'Only English'", "Perennial.Insights.PlantedWords: '' / '空'"],
            violations
        );
    }

    private static IEnumerable<string> Violations(ModuleDefinition module) =>
        from type in module.GetTypes()
        from method in type.Methods
        where method.HasBody
        from instruction in method.Body.Instructions
        where
            instruction.OpCode == OpCodes.Newobj
            && instruction.Operand is MethodReference { DeclaringType.FullName: "Perennial.Rules.Basics.Phrase" }
        // Interpolated wordings are not literals; they pass.
        let zh = instruction.Previous?.Operand as string
        let en = instruction.Previous?.Previous?.Operand as string
        where zh is not null && en is not null && !SpeaksBoth(en, zh)
        select $"{Use.Outermost(type).FullName}: '{en}' / '{zh}'";

    /// <summary>A Chinese wording has a Chinese character, or is a name or sign that both languages share, such as "RFM" or "%".</summary>
    private static bool SpeaksBoth(string en, string zh) =>
        en.Trim().Length > 0 && (zh.Any(c => c is >= '\u4e00' and <= '\u9fff') || (zh == en && IsNameOrSign(en)));

    private static bool IsNameOrSign(string text) => text.Length > 0 && !text.Any(char.IsAsciiLetterLower);
}
