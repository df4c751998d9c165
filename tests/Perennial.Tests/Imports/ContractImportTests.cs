using Perennial.Rules.Basics;
using Perennial.Rules.Imports;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Imports;

public class ContractImportTests
{
    private const string Chinese =
        "客户编号,合同号,套餐,开始日期,到期日,月费,计费周期,自动续费,取消日期,取消原因\n"
        + "C-1,K-1,团队版,2025-01-01,2025-12-31,99.5,月付,否,,\n"
        + "C-1,K-1,团队版,2025-01-01,2026-12-31,120,月付,否,,\n"
        + "C-2,K-2,个人版,2025-11-10,,10,月付,是,2025-12-20,太贵\n";

    [DatabaseTheory]
    public async Task A_file_of_contracts_is_understood_by_its_headers_and_comes_once(Engine engine)
    {
        await using var trial = await ImportTrial.OnAsync(engine);

        var first = await trial.MustRunAsync(ImportKind.Contracts, Chinese);
        var facts = await trial.Database.LinesAsync("SELECT name, amount FROM events ORDER BY customer_id, time, id");
        var again = await trial.MustRunAsync(ImportKind.Contracts, Chinese);

        Assert.Equal((2, 2, 2), (first.Report!.CustomersCreated, first.Report.Contracts, (int)await trial.CountAsync("contracts")));
        Assert.Equal(
            [
                "contract_started | 9950",
                "contract_renewed | 12000",
                "contract_started | 1000",
                "contract_renewed | 1000",
                "contract_cancelled | 1000",
            ],
            facts
        );
        Assert.Equal(facts, await trial.Database.LinesAsync("SELECT name, amount FROM events ORDER BY customer_id, time, id"));
        Assert.Equal((0, 0, 2), (again.Report!.Creates, again.Report.Updates, again.Report.Unchanged));
        Assert.Equal(4, await trial.CountAsync("contract_periods"));
    }

    [DatabaseTheory]
    public async Task A_column_called_number_makes_terms_of_one_contract_and_other_columns_become_the_customers(Engine engine)
    {
        await using var trial = await ImportTrial.OnAsync(engine);
        trial.Attributes = new Dictionary<int, string> { [7] = "Team size" };

        await trial.MustRunAsync(
            ImportKind.Contracts,
            "customer_number,number,plan,starts_on,ends_on,billing,amount,seats\n"
                + "S1,K1,Basic,2025-05-01,2025-05-31,month,499,5\nS1,K1,Basic,2025-06-01,2025-06-30,month,499,7\n"
        );

        Assert.Equal((1, 2), ((int)await trial.CountAsync("contracts"), (int)await trial.CountAsync("contract_periods")));
        Assert.Matches("\"Team size\": ?7", Assert.Single(await trial.Database.LinesAsync("SELECT attributes FROM customers")));
    }

    [DatabaseTheory]
    public async Task Terms_one_a_row_are_terms_of_one_contract_in_any_order_with_gaps_and_file_after_file(Engine engine)
    {
        const string head = "customer_number,number,plan,starts_on,ends_on,billing,amount\n";
        const string newestFirst =
            "S1,K1,Basic,2025-08-01,2025-08-31,month,519\nS1,K1,Basic,2025-06-01,2025-06-30,month,499\nS1,K1,Basic,2025-05-01,2025-05-31,month,499\n";
        await using var trial = await ImportTrial.OnAsync(engine);

        var first = await trial.MustRunAsync(ImportKind.Contracts, head + newestFirst);
        var again = await trial.MustRunAsync(ImportKind.Contracts, head + newestFirst);
        var next = await trial.MustRunAsync(ImportKind.Contracts, head + "S1,K1,Basic,2025-09-01,2025-09-30,month,529\n");
        var old = await trial.MustRunAsync(ImportKind.Contracts, head + "S1,K1,Basic,2025-06-01,2025-06-30,month,489\n");

        Assert.Equal((1, 0, 0), (first.Report!.Creates, first.Report.Updates, first.Report.Unchanged));
        Assert.Equal((0, 0, 1), (again.Report!.Creates, again.Report.Updates, again.Report.Unchanged));
        Assert.Equal((1, 1), (next.Report!.Updates, old.Report!.Updates));
        var may = LocalDay.Of(2025, 5, 1);
        Assert.Equal(
            [
                $"0 | {may} | {may + 31} | 49900",
                $"1 | {may + 31} | {may + 61} | 48900",
                $"2 | {may + 92} | {may + 123} | 51900",
                $"3 | {may + 123} | {may + 153} | 52900",
            ],
            await trial.Database.LinesAsync("SELECT number, from_day, to_day, amount FROM contract_periods ORDER BY number")
        );
        Assert.Equal(
            [$"{may} | {may + 153} | 52900 | 3"],
            await trial.Database.LinesAsync("SELECT starts, ends, amount, renewals FROM contracts")
        );
        Assert.Equal(
            ["contract_started", "contract_renewed", "contract_lapsed", "contract_renewed", "contract_renewed", "contract_lapsed"],
            await trial.Database.LinesAsync("SELECT name FROM events ORDER BY time, name DESC")
        );
    }

    [DatabaseTheory]
    public async Task A_revert_takes_contracts_terms_and_facts_out_again(Engine engine)
    {
        await using var trial = await ImportTrial.OnAsync(engine);
        await trial.MustRunAsync(ImportKind.Contracts, Chinese);

        await trial.RevertAsync(trial.Import);

        foreach (var table in new[] { "contracts", "contract_periods", "events", "customers" })
            Assert.Equal(0, await trial.CountAsync(table));
    }

    [Fact]
    public async Task Bad_rows_are_told_with_their_reasons()
    {
        await using var trial = await ImportTrial.OnAsync(Engine.Sqlite);

        var result = await trial.RunAsync(
            ImportKind.Contracts,
            "customer id,plan,start date,end date,amount,billing period,auto renew\n"
                + "1,A,2025-05-01,2025-04-01,5,monthly,yes\n2,A,2025-05-01,,5,weekly,maybe\n3,A,2025-05-01,,-5,annual,no\n4,A,2025-05-01,,5,,\n",
            dryRun: true
        );

        Assert.Equal(
            [RowReasons.NegativeAmount, RowReasons.BadBilling, RowReasons.EndsBefore, RowReasons.NeitherYesNorNo],
            result.Report!.SamplesOfErrors.Select(error => error.Reason).Order(StringComparer.Ordinal)
        );
    }
}
