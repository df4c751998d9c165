using System.CommandLine;

namespace Perennial.Bench;

/// <summary>What to measure.</summary>
/// <param name="Customers">Customers in the shop.</param>
/// <param name="Orders">Orders to aim for; the shop comes within a few percent.</param>
/// <param name="Seed">Which shop of this size.</param>
/// <param name="Runs">How often each question is asked warm.</param>
/// <param name="ImportRows">Item rows of the imported CSV file.</param>
/// <param name="Segments">Segments to build and follow; 0 measures none, above it measures nothing else.</param>
/// <param name="Journeys">People to send through journeys; 0 measures none, above it measures nothing else.</param>
/// <param name="Lift">People of a journey, and of all marketing, whose effect is asked for; 0 measures none, above it measures nothing else.</param>
/// <param name="Scores">Whether to measure training and scoring, and nothing else.</param>
/// <param name="Postgres">Connection to an empty PostgreSQL database to measure instead of SQLite; null for SQLite.</param>
/// <param name="Contracts">Terms of contracts to import and ask about; 0 measures none, above it measures nothing else.</param>
/// <param name="Folder">Where the data of the run is kept; null for a temporary folder that is deleted afterwards.</param>
internal sealed record BenchOptions(
    int Customers,
    long Orders,
    ulong Seed,
    int Runs,
    int ImportRows,
    string? Folder,
    int Segments,
    int Journeys,
    int Lift,
    bool Scores,
    string? Postgres,
    int Contracts
)
{
    public static RootCommand Command(Func<BenchOptions, CancellationToken, Task<int>> run)
    {
        var customers = Number("--customers", "Customers in the shop", 100_000);
        var orders = new Option<long>("--orders") { Description = "Orders to aim for", DefaultValueFactory = _ => 1_000_000 };
        var seed = new Option<ulong>("--seed") { Description = "Which shop of this size", DefaultValueFactory = _ => 1 };
        var runs = Number("--runs", "How often each question is asked warm", 20);
        var importRows = Number("--import-rows", "Rows of the imported CSV file; 0 imports nothing", 200_000);
        var segments = Number("--segments", "Measure so many segments, and nothing else", 0);
        var journeys = Number("--journeys", "Send so many people through journeys, and measure nothing else", 0);
        var lift = Number("--lift", "Ask what a journey of so many people brought, and measure nothing else", 0);
        var scores = new Option<bool>("--scores") { Description = "Measure training and scoring, and nothing else" };
        var contracts = Number("--contracts", "Measure contracts with so many terms, and nothing else", 0);
        var folder = new Option<string?>("--keep")
        {
            Description = "Keep the data of the run in this folder, and use it again when it is there",
        };
        var postgres = new Option<string?>("--postgres")
        {
            Description = "Connection to an empty PostgreSQL database, measured instead of SQLite; its user must be a superuser",
        };
        var command = new RootCommand("Measures Perennial beside the bare engine")
        {
            customers,
            orders,
            seed,
            runs,
            importRows,
            segments,
            journeys,
            lift,
            scores,
            contracts,
            folder,
            postgres,
        };
        command.SetAction(
            (parsed, ct) =>
                run(
                    new BenchOptions(
                        parsed.GetValue(customers),
                        parsed.GetValue(orders),
                        parsed.GetValue(seed),
                        parsed.GetValue(runs),
                        parsed.GetValue(importRows),
                        parsed.GetValue(folder),
                        parsed.GetValue(segments),
                        parsed.GetValue(journeys),
                        parsed.GetValue(lift),
                        parsed.GetValue(scores),
                        parsed.GetValue(postgres),
                        parsed.GetValue(contracts)
                    ),
                    ct
                )
        );
        return command;
    }

    private static Option<int> Number(string name, string description, int value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };
}
