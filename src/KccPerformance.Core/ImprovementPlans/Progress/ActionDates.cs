using System.Globalization;

namespace KccPerformance.Core.ImprovementPlans.Progress;

/// <summary>
/// The dates of an action and their labels: the due date of the plan, and the completion date that officers expect.
/// Every page, file and email uses them from here, so that the two are never confused.
/// </summary>
public sealed record ActionDates
{
    /// <summary>The heading of a column of due dates.</summary>
    public const string DueHeading = "Due date";

    /// <summary>The heading of a column, and the label of a field, for expected completion dates.</summary>
    public const string ExpectedHeading = "Expected completion date";

    private const string NoDueDate = "No due date";

    /// <summary>Whether the action is open. A complete or closed action has no expected date.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>The due date, which only a committee can move.</summary>
    public required DateOnly? Due { get; init; }

    /// <summary>The original due date.</summary>
    public required DateOnly? FirstDue { get; init; }

    /// <summary>The date that officers expect.</summary>
    public required DateOnly? Forecast { get; init; }

    /// <summary>The next review; null if the reader does not see reviews.</summary>
    public required DateOnly? NextReview { get; init; }

    public required int TimesMoved { get; init; }

    /// <summary>The expected date, if it differs from the due date.</summary>
    public DateOnly? ExpectedOn => IsOpen && Forecast != Due ? Forecast : null;

    /// <summary>The review, for an open action without another date.</summary>
    public DateOnly? ReviewOn => IsOpen && Due is null && Forecast is null ? NextReview : null;

    /// <summary>The original date, if it has moved: shown struck through.</summary>
    public string? Struck => Due is not null && FirstDue is { } first && first != Due ? InWords(first) : null;

    /// <summary>"31 December 2009", or "No due date", under <see cref="DueHeading"/>.</summary>
    public string DueCell => Due is { } due ? InWords(due) : NoDueDate;

    /// <summary>"Due 31 December 2009", or "No due date".</summary>
    public string DueInWords => Due is { } due ? $"Due {InWords(due)}" : NoDueDate;

    /// <summary>"expected 18 December 2009".</summary>
    public string? Expected => ExpectedOn is { } expected ? $"expected {InWords(expected)}" : null;

    /// <summary>"next review 17 September 2011".</summary>
    public string? Review => ReviewOn is { } review ? $"next review {InWords(review)}" : null;

    /// <summary>"Moved once, by 91 days".</summary>
    public string? Moved => TimesMoved == 0 || Due is not { } due || FirstDue is not { } first ? null
        : string.Create(CultureInfo.InvariantCulture, $"Moved {Times(TimesMoved)}, by {Days(due.DayNumber - first.DayNumber)}");

    /// <summary>The distance of the due date, if it has passed or is near: "16 days overdue", "in 14 days".</summary>
    /// <param name="today">The current day.</param>
    /// <param name="near">How many days count as near.</param>
    public string? DueAway(DateOnly today, int near = 0) => IsOpen && Due is { } due ? Away(due, today, near, "overdue") : null;

    /// <summary>The distance of the expected date: "17 days ago", "in 14 days".</summary>
    /// <param name="today">The current day.</param>
    /// <param name="near">How many days count as near.</param>
    public string? ExpectedAway(DateOnly today, int near = 0) => ExpectedOn is { } expected ? Away(expected, today, near, "ago") : null;

    /// <summary>"next review 30 November 2009", "next review 30 September 2009, in 13 days", "review was due 6 days ago".</summary>
    /// <param name="today">The current day.</param>
    /// <param name="near">How many days count as near.</param>
    public string? ReviewAway(DateOnly today, int near = 0) => ReviewOn is not { } review ? null
        : review < today ? $"review was due {Away(review, today, near, "ago")}"
        : And(Review!, Away(review, today, near, "ago"));

    /// <summary>"due 31 August 2009, 17 days overdue; expected 30 September 2009", for the middle of a sentence.</summary>
    public string InLine(DateOnly today)
    {
        var due = Due is { } date ? $"due {InWords(date)}" : "no due date";
        var review = ReviewOn is { } reviewed && reviewed < today ? $"review was due {InWords(reviewed)}" : Review;
        return string.Join("; ", new[] { And(due, DueAway(today)), Expected is { } expected ? And(expected, ExpectedAway(today)) : null, review }.OfType<string>());
    }

    /// <summary>Dates that are near enough to point out: "Due in 13 days", "Expected today", "Review in 5 days".</summary>
    public string? Soon(DateOnly today, int near)
    {
        (string Word, DateOnly? Date)[] dates = IsOpen ? [("Due", Due), ("Expected", ExpectedOn), ("Review", ReviewOn)] : [];
        return dates
            .Where(one => one.Date >= today && one.Date <= today.AddDays(near))
            .OrderBy(one => one.Date)
            .Select(one => $"{one.Word} {Away(one.Date!.Value, today, near, "ago")}")
            .FirstOrDefault();
    }

    /// <summary>"31 December 2009".</summary>
    public static string InWords(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string? Away(DateOnly date, DateOnly today, int near, string past) => (date.DayNumber - today.DayNumber) switch
    {
        < 0 and var days => $"{Days(-days)} {past}",
        0 when near > 0 => "today",
        var days when days > 0 && days <= near => $"in {Days(days)}",
        _ => null,
    };

    private static string And(string words, string? more) => more is null ? words : $"{words}, {more}";

    private static string Days(int days) => days == 1 ? "1 day" : string.Create(CultureInfo.InvariantCulture, $"{days:N0} days");

    private static string Times(int times) => times switch
    {
        1 => "once",
        2 => "twice",
        _ => string.Create(CultureInfo.InvariantCulture, $"{times} times"),
    };
}
