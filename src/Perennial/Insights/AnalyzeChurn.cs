using System.CommandLine;
using System.Globalization;
using System.Text;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Insights;

namespace Perennial.Insights;

/// <summary><c>perennial analyze churn FILE --label COL --id COL</c>: a table with a label in; two models, tested, and reasons for every row out.</summary>
internal static class AnalyzeChurn
{
    public static Command Create(CommandLineHost host)
    {
        var file = new Argument<string>("FILE")
        {
            Description = host.Say("A table: .csv (also .gz) with a header", "带表头的 .csv 表格（可为 .gz）"),
        };
        var label = Column("--label", "Column that says who left; two values", "表示是否流失的列（两种取值）");
        var id = Column("--id", "Column that names the row", "标识每一行的列");
        var every = new Option<int>("--test-every")
        {
            Description = host.Say("Every so-manieth row is kept for testing", "每隔几行留一行用于检验"),
            DefaultValueFactory = _ => 5,
        };
        var command = new Command(
            "churn",
            host.Say("Risk of leaving, tested and explained, from a table with a label", "根据带标签的表格计算流失风险，并检验与解释")
        )
        {
            file,
            label,
            id,
            every,
        };
        command.SetAction(parsed =>
        {
            var step = parsed.GetValue(every);
            if (step is < 2 or > 100)
                return host.Terminal.Fail([ModelProblems.NumberOutOfRange("--test-every", $"{step}", "2–100")]);
            var table = TableFile.Read(parsed.GetValue(file)!);
            if (!table.IsOk)
                return host.Terminal.Fail(table.Problems);
            var labels = table.Value!.Label("--label", parsed.GetValue(label));
            var ids = table.Value.Column("--id", parsed.GetValue(id));
            if (!labels.IsOk || !ids.IsOk)
                return host.Terminal.Fail([.. labels.Problems, .. ids.Problems]);
            if (host.Terminal.IsInteractive)
                host.Terminal.Progress(
                    new Phrase($"Fitting {table.Value.Rows:N0} rows …", $"正在拟合 {table.Value.Rows:N0} 行……"),
                    last: true
                );
            var leftOut = new List<string>();
            var features = table.Value.Features([parsed.GetValue(label), parsed.GetValue(id)], leftOut);
            if (features.Count == 0)
                return host.Terminal.Fail([ModelProblems.NoFeature]);
            var report = ChurnReport.Of(features, labels.Value, ids.Value!, step, leftOut);
            if (parsed.GetValue(host.Json))
                host.Terminal.WriteJson(report);
            else
                host.Terminal.Output.Write(Table(report, host.Terminal.Language));
            return 0;
        });
        return command;

        Option<string?> Column(string name, string en, string zh) =>
            new(name)
            {
                Description = host.Say(en, zh),
                HelpName = "COL",
                Required = true,
            };
    }

    private static string Table(ChurnReport report, Language language)
    {
        var text = new StringBuilder();
        string Say(string en, string zh) => new Phrase(en, zh).In(language);
        static string N(double? number, string format = "0.0000") => number?.ToString(format, CultureInfo.InvariantCulture) ?? "—";
        static string[] Row(string name, ChurnReport.ModelsView both) => [name, N(both.Logistic), N(both.Additive)];
        foreach (var warning in report.Warnings)
            text.Append("! ").AppendLine(warning.In(language));
        text.AppendLine(
            Say(
                $"{report.Rows.Train:N0} rows learnt from, {report.Rows.Test:N0} kept for testing; '{report.Rows.Positive}' on {report.Rows.Share:P1}",
                $"训练 {report.Rows.Train:N0} 行，检验 {report.Rows.Test:N0} 行；“{report.Rows.Positive}”占 {report.Rows.Share:P1}"
            )
        );
        TextTable.Write(
            text,
            [Say("On the test rows", "检验结果"), Say("Logistic", "逻辑回归"), Say("Additive", "可加模型")],
            [
                Row("ROC AUC", report.Auc),
                Row("PR AUC", report.PrAuc),
                Row("Brier", report.Brier),
                Row("Log loss", report.LogLoss),
                Row(Say("Lift, top tenth", "前 10% 提升度"), report.LiftTopDecile),
            ]
        );
        text.AppendLine();
        TextTable.Write(
            text,
            [Say("Predicted", "预测"), Say("Observed", "实际"), Say("Rows", "行数")],
            report.Calibration.Bins.Select(b => new[] { N(b.Predicted, "0.000"), N(b.Observed, "0.000"), N(b.Rows, "0") })
        );
        text.AppendLine();
        TextTable.Write(
            text,
            [Say("Driver", "因素"), Say("Mean contribution to the logit", "对 logit 的平均贡献"), Say("Highest risk at", "风险最高处")],
            report.Global.Select(g => new[] { g.Feature, N(g.Importance, "0.000"), g.Curve.MaxBy(c => c.Contribution)!.Bin })
        );
        return text.ToString();
    }
}
