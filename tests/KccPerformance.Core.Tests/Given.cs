using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Subjects;

namespace KccPerformance.Core.Tests;

/// <summary>Builds small plans: <c>Given.Action("CEA1").DueBy(...)</c> and what happens to the action.</summary>
internal static class Given
{
    public static DateOnly Adopted { get; } = new(2008, 9, 26);

    public static Committee Committee { get; } = new("Corporate Policy Overview and Scrutiny Committee", "Corporate POSC");

    public static User Officer { get; } = new("officer@example.org", "Engagement officer", Role.Officer);

    public static ImprovementPlan Plan() => new("Building on Success", "CPA Corporate Assessment", "Audit Commission", new DateOnly(2008, 6, 3));

    public static ImprovementAction Action(string code, Timescale? timescale = null, params string[] evidence)
    {
        var read = ActionCode.Parse(code);
        var text = new ActionText("Develop a strategy", "By the end of 2009/10", "Robert Hardy", [42, 43], evidence, ["Annual report"]);
        return Plan().AddArea("Community engagement", read.Prefix).AddAction(read, text, timescale ?? Timescale.Ongoing(6), Adopted);
    }

    /// <summary>An action due on a date.</summary>
    public static ImprovementAction ActionDue(DateOnly date, string code = "CEC2") => Action(code, Timescale.DueBy(date));

    /// <summary>An open period of six months that closes at 5pm in London on its last day.</summary>
    public static ReportingPeriod Period(int year = 2009, int month = 4)
    {
        var first = new DateOnly(year, month, 1);
        var last = first.AddMonths(6).AddDays(-1);
        var name = month == 4 ? $"April to September {year}" : $"October {year} to March {year + 1}";
        return new ReportingPeriod(Plan().Subject, name, first, last, LondonTime.ToUtc(last.ToDateTime(new TimeOnly(17, 0))), new Meeting(Committee, last.AddDays(20)));
    }

    public static ProgressReport OnTrack(string narrative = "The strategy is being drafted.", DateOnly? forecast = null)
        => new(Stage.InProgress, DeliveryRating.OnTrack, OutcomeConfidence.High, narrative, null, forecast);

    public static ProgressReport OffTrack(string? nextSteps = "A second officer starts in October.")
        => new(Stage.InProgress, DeliveryRating.OffTrack, OutcomeConfidence.Low, "The survey is eight weeks late.", nextSteps, null);

    public static ProgressReport Complete()
        => new(Stage.Complete, DeliveryRating.OnTrack, OutcomeConfidence.High, "The strategy was adopted.", null, null);

    /// <summary>An hour before noon in London on a summer's day, in UTC.</summary>
    public static DateTime MorningOf(int year, int month, int day) => LondonTime.ToUtc(new DateTime(year, month, day, 11, 0, 0));

    public static ProgressUpdate Reports(this ImprovementAction action, ProgressReport report, ReportingPeriod period, DateTime? at = null)
        => action.RecordProgress(report, period, Officer, at ?? MorningOf(2009, 9, 17), Guid.NewGuid());

    public static ProgressUpdate ReportsNoChange(this ImprovementAction action, ReportingPeriod period, DateTime? at = null)
        => action.RecordNoChange(period, Officer, at ?? MorningOf(2009, 9, 17), Guid.NewGuid());

    /// <summary>Finalises a period with the current state of a plan's actions.</summary>
    public static FrozenReport FreezeWith(this ReportingPeriod period, string reason, params ImprovementAction[] actions)
        => period.Freeze(Content(actions), MorningOf(2009, 10, 1), "Administrator", reason);

    /// <summary>The content of a final report with the current state of these actions.</summary>
    public static FinalReportContent Content(params ImprovementAction[] actions) => PlanModule.Write(Position(actions), periodId: 3);

    /// <summary>The position of a plan with the current state of these actions.</summary>
    public static PlanPosition Position(params ImprovementAction[] actions) => new()
    {
        Format = PositionFormat.Current,
        Plan = new("Building on Success", "building-on-success", "CPA Corporate Assessment", "Audit Commission", new DateOnly(2008, 6, 3), IsIllustrative: false),
        Period = null,
        Baseline = null,
        TakenAt = MorningOf(2009, 10, 1),
        AsAt = new DateOnly(2009, 10, 1),
        Trend = [],
        Themes = [new(1, "Community engagement", "CE", null, null)],
        Actions = [.. actions.Select(Entry)],
    };

    /// <summary>An action's entry in a position. The number in its code serves as its key.</summary>
    public static ActionEntry Entry(ImprovementAction action) => new()
    {
        Id = action.Number,
        Code = action.Code,
        ThemeNumber = 1,
        Category = action.Category,
        Number = action.Number,
        InspectorsComment = action.InspectorsComment,
        Paragraphs = [42],
        Response = action.Response,
        PublishedTimescale = action.PublishedTimescale,
        PublishedLeads = action.PublishedLeads,
        Leads = [.. action.Leads.Select(lead => lead.LeadDirector.Name)],
        Officers = ["Engagement officer"],
        Criteria = [],
        Monitoring = [],
        Stage = action.Stage,
        Delivery = action.Delivery,
        Confidence = action.Confidence,
        Standing = action.Standing,
        DueDate = action.DueDate,
        OriginalDueDate = action.OriginalDueDate,
        TimesMoved = action.TimesMoved,
        Forecast = action.Forecast,
        NextReview = action.NextReview,
        UnchangedPeriods = action.UnchangedPeriods,
        Report = action.Updates is [.., var last]
            ? new ReportEntry
            {
                Narrative = last.Narrative,
                FirstSentence = Sentences.First(last.Narrative),
                NextSteps = last.NextSteps,
                Author = last.AuthorName,
                At = last.ReportedAt,
                Period = last.Period.Name,
                IsOfThisPeriod = true,
                IsNoChange = last.IsNoChange,
            }
            : null,
        Before = null,
        VerifiedBy = action.VerifiedBy,
        VerifiedOn = action.VerifiedOn,
        Deadlines = [],
        Closures = [],
        Questions = [],
    };

    /// <summary>The message with which a change is refused, and the field it belongs to.</summary>
    public static (string Field, string Sentence) Refusal(Action change)
    {
        var refused = Assert.Throws<RuleException>(change);
        return (refused.Field, refused.Message);
    }
}
