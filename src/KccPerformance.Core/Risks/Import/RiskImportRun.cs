using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KccPerformance.Core.Files;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Risks.Register;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Risks.Import;

/// <summary>The changes that an import would make, or has made.</summary>
/// <param name="Kind">The kind of file.</param>
/// <param name="Lines">One line for each item added or changed.</param>
/// <param name="Problems">Errors and warnings.</param>
/// <param name="Fingerprint">A hash of the changes, so that only what was shown is imported.</param>
public sealed record RiskImportPreview(RiskFileKind Kind, IReadOnlyList<string> Lines, IReadOnlyList<ImportProblem> Problems, string Fingerprint)
{
    public bool IsStopped => Problems.Any(problem => problem.Weight == ProblemWeight.Stops);

    public bool IsEmpty => Lines.Count == 0;

    /// <summary>The references of risks that are open now and become exempt.</summary>
    public IReadOnlyList<string> Exempts { get; init; } = [];
}

/// <summary>Applies a file to a register. Preview and import share this code; a preview discards its changes.</summary>
internal sealed class RiskImportRun(PerformanceDbContext db, ImportedRisks file, RiskAuthor author, DateTime at)
{
    private readonly List<string> lines = [];
    private readonly List<ImportProblem> problems = [.. file.Problems];
    private readonly List<string> exempts = [];

    /// <summary>Changes the loaded entities. Nothing is saved.</summary>
    public async Task<RiskImportPreview> RunAsync(int registerId, CancellationToken cancellation)
    {
        var register = await db.RiskRegisters.Include(one => one.Printed).SingleAsync(one => one.Id == registerId, cancellation);
        var risks = await db.Risks.Include(one => one.Reviews).Include(one => one.Actions).ThenInclude(action => action.Notes).AsSplitQuery().Where(one => one.RegisterId == registerId)
            .ToDictionaryAsync(one => one.Reference, StringComparer.Ordinal, cancellation);
        foreach (var row in file.Risks)
        {
            Try(row.Row, () => Put(register, risks, row));
        }

        foreach (var row in file.Actions)
        {
            Try(row.Row, () => Put(risks, row));
        }

        foreach (var row in file.Counts.Where(row => register.Print(new PrintedActionCount(
            row.Due, row.Completed, row.Outstanding, row.RegularReview, row.Total, row.Note))))
        {
            lines.Add($"Printed counts of actions due {(row.Due == RiskActionDue.ByPosition ? "by the end of the period" : "later")}");
        }

        var text = string.Join('\n', [.. lines, .. problems.Select(problem => problem.ToString()), .. risks.Values.Select(one
            => string.Create(CultureInfo.InvariantCulture, $"{one.Id} {one.Version}"))]);
        return new RiskImportPreview(file.Kind, lines, problems, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))) { Exempts = exempts };
    }

    private void Try(int row, Action put)
    {
        try
        {
            put();
        }
        catch (RuleException broken)
        {
            problems.Add(new ImportProblem($"row {row}", broken.Message, ProblemWeight.Stops));
        }
    }

    private void Put(RiskRegister register, Dictionary<string, Risk> risks, ImportedRisk row)
    {
        var changes = new List<string>();
        if (!risks.TryGetValue(row.Reference, out var risk))
        {
            risk = new Risk(register, row.Reference, new RiskText { Title = row.Title });
            risks.Add(risk.Reference, risk);
            db.Add(risk);
            changes.Add("added");
        }

        changes.AddRange(risk.Write(WithoutGaps(row, risk.ToText())).Select(field => field.ToLowerInvariant()));
        if ((row.RefocusedFrom ?? risk.RefocusedFrom, row.RefocusedFromTitle ?? risk.RefocusedFromTitle) is var (from, title)
            && (row.RefocusedFrom is not null || row.RefocusedFromTitle is not null) && risk.ComesFrom(from, title))
        {
            changes.Add("refocused from");
        }

        if (row.ExemptParagraph is { } paragraph && paragraph != risk.ExemptParagraph)
        {
            if (!risk.IsExempt)
            {
                exempts.Add(risk.Reference);
            }

            risk.Exempt(paragraph);
            changes.Add($"exempt under paragraph {paragraph}");
        }

        // Importing a file again must not undo a review that was made since.
        var score = row.Score ?? (row is { Likelihood: { } likelihood, Impact: { } impact } ? likelihood * impact : risk.CurrentScore);
        var target = row.Target ?? risk.TargetScore;
        var (likely, effect) = row.Likelihood is null && row.Impact is null && score == risk.CurrentScore ? (risk.Likelihood, risk.Impact) : (row.Likelihood, row.Impact);
        if (score is not null && (score, target, likely, effect) != (risk.CurrentScore, risk.TargetScore, risk.Likelihood, risk.Impact)
            && !risk.Reviews.Any(review => review.AuthorName == author.Name && (review.Score, review.TargetScore) == (score, target)))
        {
            changes.Add(risk.CurrentScore is { } was && was != score ? $"score {was} to {score}" : $"score {score}, target {target?.ToString(CultureInfo.InvariantCulture) ?? "none"}");
            risk.Review(new RiskReviewEntry(score, likely, effect, target, risk.TargetDate, $"Source: {author.Name}."), author, at);
        }

        if (changes.Count > 0)
        {
            lines.Add($"{risk.Reference} {risk.Title}: {string.Join(", ", changes.Distinct(StringComparer.Ordinal))}");
        }
    }

    private static RiskText WithoutGaps(ImportedRisk row, RiskText now) => new()
    {
        Title = row.Title,
        Cause = row.Cause ?? now.Cause,
        Event = row.Event ?? now.Event,
        Consequence = row.Consequence ?? now.Consequence,
        Controls = row.Controls ?? now.Controls,
        Owner = row.Owner ?? now.Owner,
    };

    private void Put(Dictionary<string, Risk> risks, ImportedRiskAction row)
    {
        if (!risks.TryGetValue(row.Risk, out var risk))
        {
            throw new RuleException($"There is no risk {row.Risk} in this register. Import the risks first");
        }

        var changes = new List<string>();
        var action = risk.Actions.SingleOrDefault(one => one.Order == row.Order);
        if (action is null)
        {
            if (row.Order != risk.Actions.Count + 1)
            {
                throw new RuleException($"Order must be {risk.Actions.Count + 1}, the next action number of {row.Risk}");
            }

            action = risk.AddAction(new RiskActionText(row.Text, row.Owner, row.DueDate, row.Due), row.State);
            changes.Add("added");
        }
        else if (action.Write(new RiskActionText(row.Text, row.Owner ?? action.Owner, row.DueDate ?? action.DueDate, row.Due)))
        {
            changes.Add("text, owner or due date");
        }

        if (row.Note is { } note && action.Notes.All(one => one.Text != note))
        {
            action.Report(note, row.State, author, at);
            changes.Add("progress note");
        }
        else if (action.Notes.Count == 0 && action.Become(row.State))
        {
            changes.Add("state");
        }

        if (changes.Count > 0)
        {
            lines.Add($"{row.Risk}, action {row.Order}: {string.Join(", ", changes)}");
        }
    }
}
