using Perennial.DuckDb;
using Perennial.Rules.Basics;
using Perennial.Rules.Fields;
using Perennial.Rules.Imports;
using Perennial.Rules.Settings;

namespace Perennial.Imports;

/// <summary>A file whose usable rows stand in the stage.</summary>
internal sealed record StagedImport(ImportPlan Plan, RowTally Tally)
{
    /// <summary>Learns the file's formats from every row, checks the mapping, and stages.</summary>
    /// <param name="file">The file.</param>
    /// <param name="hash">What its bytes must still hash to; null when nobody knows yet.</param>
    /// <param name="kind">What its rows are.</param>
    /// <param name="settings">Mapping and options; an empty mapping takes what is suggested.</param>
    /// <param name="ground">Gives currency, zone and custom fields.</param>
    /// <param name="target">Where rows and errors go.</param>
    /// <param name="ct">Stops the work.</param>
    public static Outcome<StagedImport> Load(
        SourceFile file,
        string? hash,
        ImportKind kind,
        ImportSettings settings,
        ImportGround ground,
        StageTarget target,
        CancellationToken ct
    )
    {
        var surveyed = SurveyFile.Run(
            file,
            settings.Options,
            rows => target.Progress?.Invoke(new ImportProgress(ImportPhase.Checking, rows, 0)),
            ct
        );
        if (!surveyed.IsOk)
            return surveyed.Problems.ToList();
        if (hash is not null && surveyed.Value.Hash != hash)
            return FileProblems.Changed();
        var survey = surveyed.Value.Survey;
        var plan = ImportPlanning.Make(kind, survey, settings.Mapping, settings.Options, ground.Money, ground.Fields);
        if (!plan.IsOk)
            return plan.Problems.ToList();
        var tally = new RowTally(target.Errors);
        var pass = new StagePass(file, surveyed.Value, plan.Value, target.Stage)
        {
            Tally = tally,
            Progress = rows => target.Progress?.Invoke(new ImportProgress(ImportPhase.Reading, rows, survey.Rows)),
        };
        var staged = kind switch
        {
            ImportKind.Orders => StageOrders.Run(pass, ct),
            ImportKind.Customers => StageCustomers.Run(pass, ct),
            ImportKind.Contracts => StageContracts.Run(pass, ct),
            _ => StageEvents.Run(pass, ct),
        };
        return staged.IsOk ? new StagedImport(plan.Value, tally) : staged.Problems.ToList();
    }
}

/// <summary>What a file is held against.</summary>
internal sealed record ImportGround(Workspace Workspace, FieldCatalog Fields)
{
    public (string? Currency, Zone Zone) Money => (Workspace.CurrencyCode, Workspace.Zone());
}

/// <summary>Where staging puts what it reads.</summary>
/// <param name="Stage">An empty database.</param>
/// <param name="Errors">The report of rows that are not imported, if one is wanted.</param>
/// <param name="Progress">Told now and then how far it is.</param>
internal sealed record StageTarget(DuckDbConnection Stage, ErrorFile? Errors, Action<ImportProgress>? Progress);
