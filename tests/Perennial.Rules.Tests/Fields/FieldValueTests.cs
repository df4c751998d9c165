using System.Text.Json;
using Perennial.Rules.Basics;
using Perennial.Rules.Fields;
using Xunit;

namespace Perennial.Rules.Tests.Fields;

public class FieldValueTests
{
    private static readonly FieldCatalog Catalog = new(
        [],
        Currency.Of("CNY"),
        [new(7, "王芳", "fang@example.test", false), new(8, "Li", "li@example.test", false), new(9, "Li", "li2@example.test", false)]
    );

    [Theory]
    [InlineData(FieldType.Text, "\"  gold \"", "\"gold\"")]
    [InlineData(FieldType.Text, "\"\"", "null")]
    [InlineData(FieldType.Number, "12.5", "12.5")]
    [InlineData(FieldType.Number, "\"1,200\"", "1200")]
    [InlineData(FieldType.Money, "19.99", "19.99")]
    [InlineData(FieldType.Date, "\"2026-02-28\"", "\"2026-02-28\"")]
    [InlineData(FieldType.Choice, "\"金\"", "\"gold\"")]
    [InlineData(FieldType.Choice, "\"GOLD\"", "\"gold\"")]
    [InlineData(FieldType.MultiChoice, "[\"silver\",\"金\",\"gold\"]", "[\"gold\",\"silver\"]")]
    [InlineData(FieldType.MultiChoice, "\"银、gold\"", "[\"gold\",\"silver\"]")]
    [InlineData(FieldType.MultiChoice, "[]", "null")]
    [InlineData(FieldType.YesNo, "true", "true")]
    [InlineData(FieldType.YesNo, "\"否\"", "false")]
    [InlineData(FieldType.Person, "7", "7")]
    [InlineData(FieldType.Person, "\"王芳\"", "7")]
    [InlineData(FieldType.Person, "\"li@example.test\"", "8")]
    [InlineData(FieldType.Link, "\"https://example.test/a?b=c\"", "\"https://example.test/a?b=c\"")]
    public void A_value_is_read_in_every_way_people_write_it(FieldType type, string said, string kept)
    {
        var reading = FieldValue.Read(Field(type), Json(said), Catalog);

        Assert.Null(reading.Problem);
        Assert.Equal(kept, reading.Value is null ? "null" : Attributes.JsonOf(reading.Value));
    }

    [Theory]
    [InlineData(FieldType.Number, "\"many\"", "field-value-invalid")]
    [InlineData(FieldType.Number, "true", "field-value-invalid")]
    [InlineData(FieldType.Money, "1.005", "field-money-decimals")]
    [InlineData(FieldType.Money, "1e14", "field-money-too-large")]
    [InlineData(FieldType.Date, "\"2026-02-30\"", "field-value-invalid")]
    [InlineData(FieldType.Date, "\"31.03.2026\"", "field-value-invalid")]
    [InlineData(FieldType.Choice, "\"platinum\"", "field-choice-unknown")]
    [InlineData(FieldType.MultiChoice, "[\"gold\",\"platinum\"]", "field-choice-unknown")]
    [InlineData(FieldType.MultiChoice, "[1]", "field-value-invalid")]
    [InlineData(FieldType.YesNo, "\"perhaps\"", "field-value-invalid")]
    [InlineData(FieldType.Person, "\"Li\"", "field-person-unknown")]
    [InlineData(FieldType.Person, "99", "field-person-unknown")]
    [InlineData(FieldType.Link, "\"javascript:alert(1)\"", "field-value-invalid")]
    [InlineData(FieldType.Text, "{}", "field-value-invalid")]
    public void What_is_wrong_is_refused_at_its_field(FieldType type, string said, string code)
    {
        var reading = FieldValue.Read(Field(type), Json(said), Catalog);

        Assert.Equal((code, "attributes.f"), (reading.Problem?.Code, reading.Problem?.Field));
    }

    [Fact]
    public void A_definition_that_cannot_work_says_everything_that_is_wrong()
    {
        var field = Field(FieldType.Choice) with { Key = "a,b", Name = new("", ""), Unique = true, Choices = [] };

        var problems = FieldRule.Check(field, [], Catalog);

        Assert.Equal(["key", "nameZh", "nameEn", "choices", "unique"], problems.Select(p => p.Field!));
    }

    [Fact]
    public void Attributes_nobody_defined_are_proposed_with_the_type_they_look_like()
    {
        var rows = Enumerable
            .Range(0, 40)
            .Select(n =>
                Attributes.Parse(
                    $$"""{"points":{{n}},"level":"{{(n % 2 == 0 ? "gold" : "silver")}}","since":"2026-01-0{{(n % 9) + 1}}","vip":true,"note":"n{{n}}"}"""
                )
            );

        var proposed = FieldSuggestions.Of(rows, Catalog).ToDictionary(s => s.Key, s => s.Type);

        Assert.Equal(
            (FieldType.Number, FieldType.Choice, FieldType.Date, FieldType.YesNo, FieldType.Text),
            (proposed["points"], proposed["level"], proposed["since"], proposed["vip"], proposed["note"])
        );
    }

    private static Field Field(FieldType type) =>
        new()
        {
            Id = 1,
            Entity = "customer",
            Key = "f",
            Type = type,
            Name = new("F", "字段"),
            Choices = type.HasChoices() ? [new("gold", new("Gold", "金")), new("silver", new("Silver", "银"))] : [],
        };

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
