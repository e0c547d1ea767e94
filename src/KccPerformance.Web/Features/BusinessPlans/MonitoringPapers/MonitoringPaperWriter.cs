using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Dashboards;
using KccPerformance.Core.BusinessPlans.Position;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.BusinessPlans.Shared;
using KccPerformance.Web.Features.Counts;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.BusinessPlans.MonitoringPapers;

/// <summary>
/// Writes the monitoring report for the committee in the order and words of Kent's report of 17 December 2013: introduction,
/// monitoring, dashboard, recommendations, background documents, contact, and the paragraphs and dashboard as appendices.
/// </summary>
internal static class MonitoringPaperWriter
{
    private static readonly PackColumn[] RatingColumns = [new("Green", 34), new("Amber", 33), new("Red", 33)];
    private static readonly PackColumn[] RedColumns = [new("Indicator", 34), new("Explanation", 66)];

    public static Pack Write(PaperSource source) => new()
    {
        Code = source.Code,
        Title = source.Title,
        State = source.Final is not null ? "Final report" : source.IsOpen ? "Draft report" : "Report",
        Flag = source.Final is not null ? null : source.IsOpen ? "Draft, not final" : "Not final",
        Foot = $"Position on {Labels.Date(source.At)} · Report code {source.Code}",
        FrozenAt = source.At,
        Warning = null,
        Cover = Cover(source),
        Sections = [.. Sections(source)],
    };

    /// <summary>The sections without those that a paper has once: recommendations, background documents and contact.</summary>
    /// <param name="source">The report.</param>
    /// <param name="numbers">The numbers of the document.</param>
    /// <param name="appendices">The numbers of the two appendices, which the text refers to.</param>
    internal static IEnumerable<PackSection> Body(PaperSource source, PackNumbers numbers, (string Paragraphs, string Dashboard) appendices)
    {
        var (year, sections) = (source.Year, numbers.Sections);
        var day = $"{HalfYears.LastDay(year.Year, year.Half):MMMM yyyy}";
        var introduction = new SectionWriter(sections.Next(), "Introduction", "introduction")
            .Say($"The Business Plan monitoring{(source.Dashboard is null ? " is" : " and Directorate Dashboard are")} provided to assist the Committee in its role in relation to reviewing performance.")
            .Say($"Divisional Business Plan monitoring is reported to the Cabinet Committee twice a year and the current report is for the {(year.Half == HalfYear.MidYear ? "half year" : "year end")} position of the financial year {HalfYears.YearName(year.Year)}.");
        if (source.Dashboard is not null)
        {
            introduction.Say($"Performance Dashboards are regularly reported to Cabinet Committee throughout the year and the current report includes data up to the end of {day}.");
        }

        yield return introduction.Done();
        var monitoring = new SectionWriter(sections.Next(), $"{FirstLetter.Capital(source.Half)} business plan monitoring", "monitoring")
            .Say($"The {source.Half} Business Plan Monitoring Report is provided in {appendices.Paragraphs}.")
            .Say("The monitoring report provides highlights of Key Achievements and Issues in the delivery of the current financial year Business Plan objectives.")
            .Say("A detailed review was completed to produce the Business Plan monitoring report, with progress against every Business Plan action considered.");
        yield return Codes(monitoring, HalfYearCounts.CodesOf(year)).Done();
        if (source.Dashboard is { } dashboard)
        {
            yield return Dashboard(new SectionWriter(sections.Next(), "Directorate Dashboard", "dashboard"), source, dashboard, day, appendices.Dashboard);
        }
    }

    /// <summary>The paragraphs, and the dashboard if there is one.</summary>
    internal static IEnumerable<PackSection> Appendices(PaperSource source, (string Paragraphs, string Dashboard) numbers)
    {
        yield return Paragraphs(source, numbers.Paragraphs);
        if (source.Dashboard is { } appended)
        {
            yield return Figures(source, appended, numbers.Dashboard);
        }
    }

    /// <summary>The numbers of the appendices. There is no second one without a dashboard.</summary>
    internal static (string Paragraphs, string Dashboard) AppendicesOf(PaperSource source, PackNumbers numbers)
        => (numbers.NextAppendix(), source.Dashboard is null ? string.Empty : numbers.NextAppendix());

    private static IReadOnlyList<PackCoverLine> Cover(PaperSource source)
    {
        var (text, standard) = (source.Text, source.Standard);
        PackCoverLine Line(string label, string? edited, string? written, bool isLong = false) => new(label, PackText.Paragraphs(edited ?? written!), isLong);
        return
        [
            Line("From", text.By, standard.By), Line("To", text.To, standard.To), Line("Subject", text.Subject, standard.Subject),
            Line("Classification", text.Classification, standard.Classification), Line("Summary", text.Summary, standard.Summary, isLong: true),
            Line("Recommendation(s)", text.Recommendations, standard.Recommendations, isLong: true),
        ];
    }

    private static IEnumerable<PackSection> Sections(PaperSource source)
    {
        var numbers = new PackNumbers();
        var appendices = AppendicesOf(source, numbers);
        foreach (var section in Body(source, numbers, appendices))
        {
            yield return section;
        }

        var recommendations = source.Text.Recommendations ?? source.Standard.Recommendations!;
        yield return new SectionWriter(numbers.Sections.Next(), "Recommendation(s)", "recommendations")
            .Unnumbered([.. Lines.Of(recommendations.Replace("the report", "this report", StringComparison.Ordinal))]).Done();
        yield return new SectionWriter(numbers.Sections.Next(), "Background Documents", "background")
            .Say([.. Lines.Of(source.Text.Background ?? source.Standard.Background!)]).Done();
        yield return new SectionWriter(numbers.Sections.Next(), "Contact details", "contact")
            .Unnumbered([Lines.Line("Report Author:"), .. Lines.Of(source.Text.Contact ?? source.Standard.Contact!)]).Done();
        foreach (var appendix in Appendices(source, appendices))
        {
            yield return appendix;
        }
    }

    /// <summary>Adds the codes of counts, if there are any.</summary>
    private static SectionWriter Codes(SectionWriter section, IReadOnlyList<(CountCode Code, string Words)> codes)
        => CountLines.Of(codes) is { Count: > 0 } lines ? section.Unnumbered(lines) : section;

    private static PackSection Dashboard(SectionWriter section, PaperSource source, DirectorateDashboard dashboard, string day, string appendix)
    {
        section
            .Say($"The {dashboard.Directorate} Performance Dashboard, attached at {appendix}, includes results up to the end of {day} for the Key Performance Indicators (KPIs) included in this year’s Divisional Business Plans.")
            .Say($"Key Performance Indicators are presented with RAG (Red/Amber/Green) alerts to show progress against business plan targets. Details of how the alerts are generated are outlined in the Guidance Notes, included with the Dashboard in {appendix}.")
            .Say((dashboard.Green + dashboard.Amber) * 2 > dashboard.Total
                ? "The majority of indicators are either ahead of target or are at acceptable levels above the floor standard for the year to date position, with the overall summary position being as follows:"
                : "The overall summary position for the year to date is as follows:")
            .Table("ratings", "Indicators by rating", RatingColumns, [Counts(dashboard)], isCaptionShown: false);
        Codes(section, source.DashboardCodes);
        return dashboard.Reds.Count == 0 ? section.Done()
            : section.Say(
            [
                Lines.Line("The indicators with current Red RAG ratings are:"),
                .. dashboard.Reds.OrderBy(red => red.Order).Select(red => new PackLine([PackSpan.Strong(red.Indicator), $" – {red.Reason}"], IsItem: true)),
            ]).Done();
    }

    /// <summary>Every paragraph by division and service, numbered through the report. Exceptions also have their state.</summary>
    private static PackSection Paragraphs(PaperSource source, string number)
    {
        var section = new SectionWriter(null, $"{number}: {FirstLetter.Capital(source.Half)} Business Plan Monitoring", "appendix-1") { StartsPage = true };
        foreach (var (place, plan) in source.Year.Objectives.GroupBy(one => one.Division).Index())
        {
            section.Heading(1, plan.Key, $"division-{place + 1}");
            foreach (var (order, service) in plan.GroupBy(one => one.Service).Index())
            {
                if (service.Key.Length > 0)
                {
                    section.Heading(2, service.Key, $"division-{place + 1}-{order + 1}");
                }

                foreach (var objective in service)
                {
                    section.Numbered($"{objective.Paragraph}.", [.. Lines.Of(objective.Words), .. StateOf(objective)]);
                }
            }
        }

        return section.Done();
    }

    private static IEnumerable<PackLine> StateOf(ObjectivePosition objective)
    {
        if (objective.Monitoring is not { } monitoring)
        {
            yield return Lines.Line(PackSpan.Quiet("Not reported"));
        }
        else if (objective.IsException)
        {
            var details = monitoring switch
            {
                { RevisedDate: { } date } => $", new date {Labels.Date(date)}",
                { MovedTo: { } to } => $", to {to}",
                _ => objective.LacksDate ? ", no new date given" : null,
            };
            yield return Lines.Line(PackSpan.Quiet($"{StateLabels.Of(objective.State)}{details}{(monitoring.IsSuggested ? " (suggested from the text, not confirmed)" : null)}"));
        }
    }

    private static PackSection Figures(PaperSource source, DirectorateDashboard dashboard, string number)
    {
        var section = new SectionWriter(null, $"{number}: {dashboard.Directorate} Performance Dashboard", "appendix-2") { StartsPage = true };
        section.Table("ratings", $"Indicators by rating at {Labels.Date(dashboard.AsAt)}, {dashboard.Total} in total", RatingColumns, [Counts(dashboard)]);
        Codes(section, source.DashboardCodes);
        if (dashboard.Reds.Count > 0)
        {
            section.Table(
                "reds", "Red indicators", RedColumns,
                dashboard.Reds.OrderBy(red => red.Order).Select(red => new PackRow([Lines.Cell(PackSpan.Strong(red.Indicator)), Lines.Cell(Lines.Of(red.Reason))])));
        }

        return section.Heading(1, "Guidance Notes", "guidance").Unnumbered(
        [
            new PackLine([PackSpan.Strong("Green"), ": the target was achieved or exceeded."], IsItem: true),
            new PackLine([PackSpan.Strong("Amber"), ": below the target, but above the floor standard."], IsItem: true),
            new PackLine([PackSpan.Strong("Red"), ": below the floor standard."], IsItem: true),
        ]).Done();
    }

    private static PackRow Counts(DirectorateDashboard dashboard)
        => new([Lines.Cell($"{dashboard.Green}"), Lines.Cell($"{dashboard.Amber}"), Lines.Cell($"{dashboard.Red}")]);
}
