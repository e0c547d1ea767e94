using System.Globalization;
using FluentValidation;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Performance.Targets;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.GovUk;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Performance.Targets;

/// <summary>The grid as typed, with the reason for changes.</summary>
public sealed class TargetsForm : IKeepsText
{
    private const int PastedLength = 100_000;

    /// <summary>The figures as typed, by <see cref="TargetCell.Key"/>.</summary>
    public Dictionary<string, string?> Cells { get; set; } = [];

    /// <summary>The figures when the grid was opened, separated by spaces: "12_2014-06-30_Target=70".</summary>
    public string? Opened { get; set; }

    /// <summary>The section shown.</summary>
    public string? Section { get; set; }

    /// <summary>Rows of a code and four quarters, pasted from a spreadsheet.</summary>
    public string? Pasted { get; set; }

    /// <summary>The measure of the pasted figures.</summary>
    public TargetMeasure PastedAs { get; set; }

    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? DecidedBy { get; set; }

    public string? Minute { get; set; }

    public DateEntry? DecidedOn { get; set; }

    [BindNever]
    [ValidateNever]
    public TargetsPage Page { get; set; } = null!;

    /// <summary>The number of figures filled in from pasted text; null if nothing was pasted.</summary>
    [BindNever]
    [ValidateNever]
    public int? Filled { get; private set; }

    public static TargetsForm Of(TargetsPage page) => new()
    {
        Cells = page.Cells.ToDictionary(cell => cell.Key, cell => (string?)cell.Text, StringComparer.Ordinal),
        Opened = Write(page.Cells.ToDictionary(cell => cell.Key, cell => cell.Figure, StringComparer.Ordinal)),
        Section = page.Section,
        Page = page,
    };

    /// <summary>"12 targets set and 1 changed.".</summary>
    public static string Done(TargetsSaved saved) => (saved.Set, saved.Moved) switch
    {
        (var set, 0) => $"{Labels.Count(set, "figure")} set.",
        (0, var moved) => $"{Labels.Count(moved, "figure")} changed. Earlier figures are kept.",
        var (set, moved) => $"{Labels.Count(set, "figure")} set and {moved:N0} changed. Earlier figures are kept.",
    };

    public TargetReasons ToReasons(DateOnly today)
    {
        var decision = string.IsNullOrWhiteSpace(DecidedBy) && string.IsNullOrWhiteSpace(Minute) ? null
            : new TargetDecision(DecidedBy?.Trim() ?? string.Empty, Minute?.Trim() ?? string.Empty,
                DecidedOn is not null && DecidedOn.TryGetDate(out var date) ? date : today);
        return new TargetReasons(string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim(), decision);
    }

    /// <summary>The form as typed, after an error or a paste. Cells that were not typed in show the current figures.</summary>
    public TargetsForm Again(TargetsPage page)
    {
        Page = page;
        var opened = Read(Opened);
        foreach (var cell in page.Cells.Where(cell => !Cells.ContainsKey(cell.Key)))
        {
            Cells[cell.Key] = cell.Text;
            opened[cell.Key] = cell.Figure;
        }

        Opened = Write(opened);
        return this;
    }

    /// <summary>Reads the figures of the grid. One that cannot be read is an error beside its field.</summary>
    public IReadOnlyList<TargetSetting> Read(TargetsPage page, ModelStateDictionary state)
    {
        var opened = Read(Opened);
        var settings = new List<TargetSetting>();
        foreach (var row in page.Rows)
        {
            foreach (var cell in row.Periods.SelectMany(period => period.Cells).Where(cell => Cells.ContainsKey(cell.Key)))
            {
                if (FigureText.TryRead(Cells[cell.Key], row.Rules.Unit, out var figure, out var problem))
                {
                    settings.Add(new TargetSetting(cell.IndicatorId, cell.PeriodEnd, cell.Measure, opened.GetValueOrDefault(cell.Key), figure));
                }
                else
                {
                    state.AddModelError(NameOf(cell.Key), $"{row.Reference}: {problem}");
                }
            }
        }

        return settings;
    }

    /// <summary>
    /// Adds errors beside the figures that were not saved. If another user has changed a figure, the form takes its new value,
    /// so that saving again replaces it. False if there are no errors.
    /// </summary>
    public bool Say(IReadOnlyList<TargetProblem> problems, TargetsPage page, ModelStateDictionary state)
    {
        var opened = Read(Opened);
        foreach (var problem in problems)
        {
            var setting = problem.Setting;
            var key = new TargetCell(setting.IndicatorId, setting.PeriodEnd, setting.Measure, null).Key;
            opened[key] = problem.Now;
            state.AddModelError(NameOf(key), $"{page.Rows.First(one => one.Id == setting.IndicatorId).Reference}: {problem.Sentence}");
        }

        Opened = Write(opened);
        return problems.Count > 0;
    }

    /// <summary>Puts the pasted figures into the grid. Rows that do not fit are errors beside the pasted text.</summary>
    public TargetsForm Fill(ModelStateDictionary state)
    {
        if (Pasted?.Length > PastedLength)
        {
            state.AddModelError(nameof(Pasted), "There is too much text. Paste the code and the four quarters only");
            return this;
        }

        Filled = 0;
        foreach (var row in PastedTargets.Read(Pasted ?? string.Empty))
        {
            if ((row.Problem ?? Fill(row)) is { } problem)
            {
                state.AddModelError(nameof(Pasted), $"Row {row.Number}: {problem}");
            }
        }

        if (Filled == 0 && state.IsValid)
        {
            state.AddModelError(nameof(Pasted), "Paste at least one row: the code of an indicator and its figures");
        }

        Pasted = state.IsValid ? null : Pasted;
        return this;
    }

    public static string NameOf(string key) => $"{nameof(Cells)}[{key}]";

    void IKeepsText.Refilled()
    {
    }

    private static Dictionary<string, decimal?> Read(string? opened)
    {
        var figures = new Dictionary<string, decimal?>(StringComparer.Ordinal);
        foreach (var pair in (opened ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split('=') is [var key, var text] && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var figure))
            {
                figures[key] = figure;
            }
        }

        return figures;
    }

    private static string Write(Dictionary<string, decimal?> figures)
        => string.Join(' ', figures.Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}={TargetCell.TextOf(pair.Value)}"));

    private string? Fill(PastedTargetRow pasted)
    {
        var row = Page.Rows.FirstOrDefault(one => string.Equals(one.Reference, pasted.Code, StringComparison.OrdinalIgnoreCase));
        if (row is null)
        {
            return $"{pasted.Code} is not the code of an indicator in this grid";
        }

        for (var quarter = 1; quarter <= pasted.Figures.Count; quarter++)
        {
            var figure = pasted.Figures[quarter - 1];
            if (figure.Length == 0)
            {
                continue;
            }

            var cell = row.LastOf(quarter)?.Cells.FirstOrDefault(one => one.Measure == PastedAs);
            if (cell is null)
            {
                return $"{row.Reference} has no figure of this kind for {Page.QuarterName(quarter)}";
            }

            if (!FigureText.TryRead(figure, row.Rules.Unit, out _, out var problem))
            {
                return $"{row.Reference}: {problem}";
            }

            Cells[cell.Key] = figure;
            Filled++;
        }

        return null;
    }
}

internal sealed class TargetsFormValidator : AbstractValidator<TargetsForm>
{
    public TargetsFormValidator()
    {
        RuleFor(form => form.Reason).MaximumLength(TargetChange.ReasonLength).WithMessage($"Reason must be {TargetChange.ReasonLength:N0} characters or fewer");
        RuleFor(form => form.DecidedBy).MaximumLength(TargetDecision.NameLength).WithMessage($"Name must be {TargetDecision.NameLength} characters or fewer");
        RuleFor(form => form.Minute).MaximumLength(100).WithMessage("Minute reference must be 100 characters or fewer");
        RuleFor(form => form.DecidedOn)
            .Must(date => date is null || date.IsEmpty || date.TryGetDate(out _)).WithMessage("Enter a real date, for example 14 1 2014");
    }
}
