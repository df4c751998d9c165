using Perennial.Rules.Basics;
using Perennial.Rules.Fields;
using Perennial.Tests.Support;
using Xunit;
using ImportKind = Perennial.Rules.Imports.ImportKind;
using ImportOptions = Perennial.Rules.Imports.ImportOptions;

namespace Perennial.Tests.Imports;

/// <summary>Columns that are custom fields: cells become values of the field's type, and what is none is reported at its column.</summary>
public sealed class CustomFieldImportTests
{
    private const string Header = "customer id,等级,since,interests,vip,card\n";

    [DatabaseTheory]
    public async Task Cells_become_values_of_the_fields_type(Engine engine)
    {
        await using var trial = await OpenAsync(engine);

        await trial.MustRunAsync(ImportKind.Customers, Header + "A,金,31/03/2026,茶;瓷,是,K1\nB,GOLD,15/04/2026,,no,K2\n");

        Assert.Equal(
            [
                """A | {"card":"K1","interests":["茶","瓷"],"level":"gold","since":"2026-03-31","vip":true}""",
                """B | {"card":"K2","level":"gold","since":"2026-04-15","vip":false}""",
            ],
            (await trial.Database.LinesAsync("SELECT number, attributes FROM customers ORDER BY number")).Select(Compact)
        );
    }

    [DatabaseTheory]
    public async Task What_is_no_value_is_reported_at_its_column_and_left_out(Engine engine)
    {
        await using var trial = await OpenAsync(engine);
        await trial.MustRunAsync(ImportKind.Customers, Header + "A,gold,2026-03-31,,,K1\n");

        var result = await trial.MustRunAsync(
            ImportKind.Customers,
            Header
                + "B,platinum,2026-03-31,,,K2\nC,gold,soon,,,K3\nD,gold,2026-03-31,,perhaps,K4\nE,gold,2026-03-31,,,k1\nF,gold,2026-03-31,,,K6\n",
            new ImportOptions { SkipBadRows = true }
        );

        Assert.Equal(["A", "F"], await trial.Database.LinesAsync("SELECT number FROM customers ORDER BY number"));
        Assert.Equal(
            ["等级 field-choice-unknown", "since field-value-invalid", "vip field-value-invalid", "card field-value-taken"],
            result.Report!.SamplesOfErrors.Select(error => $"{error.Column} {error.Reason}")
        );
    }

    private static async Task<ImportTrial> OpenAsync(Engine engine)
    {
        var trial = await ImportTrial.OnAsync(engine);
        trial.Attributes = new Dictionary<int, string>
        {
            [1] = "level",
            [2] = "since",
            [3] = "interests",
            [4] = "vip",
            [5] = "card",
        };
        await DefineAsync(trial, "level", FieldType.Choice, new FieldChoice("gold", new Phrase("Gold", "金")));
        await DefineAsync(trial, "since", FieldType.Date);
        await DefineAsync(trial, "interests", FieldType.MultiChoice, new("茶", new("tea", "茶")), new("瓷", new("ware", "瓷")));
        await DefineAsync(trial, "vip", FieldType.YesNo);
        await DefineAsync(trial, "card", FieldType.Text);
        return trial;
    }

    private static Task DefineAsync(ImportTrial trial, string key, FieldType type, params FieldChoice[] choices) =>
        trial.Database.Given.InsertAsync(
            "fields",
            [
                .. new (string, object?)[]
                {
                    ("id", trial.Database.Get<Perennial.Plumbing.Ids>().Next()),
                    ("entity", "customer"),
                    ("key", key),
                    ("type", type.Key()),
                    ("name_zh", key),
                    ("name_en", key),
                    ("is_unique", (short)(key == "card" ? 1 : 0)),
                    ("choices", System.Text.Json.JsonSerializer.Serialize(choices)),
                    ("position", 0),
                    ("created_at", 0L),
                    ("updated_at", 0L),
                },
            ]
        );

    // PostgreSQL writes JSON with blanks and in an order of its own.
    private static string Compact(string line) =>
        line.Split(" | ") is [var number, var json] ? $"{number} | {Attributes.Parse(json).ToJson()}" : line;
}
