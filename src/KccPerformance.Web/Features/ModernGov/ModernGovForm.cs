using System.Globalization;
using FluentValidation;
using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Web.Features.ModernGov;

/// <summary>The meetings of Modern.Gov that an administrator selects.</summary>
public sealed class ModernGovForm
{
    private const string Written = "yyyy-MM-dd";

    /// <summary>The days of the meetings, such as 2009-10-08.</summary>
    public string[] Days { get; set; } = [];

    /// <summary>The number of the committee in Modern.Gov.</summary>
    public int Body { get; set; }

    /// <summary>The version of the committee when the page was opened.</summary>
    public int Version { get; set; }

    /// <summary>A day as the form sends it.</summary>
    public static string Write(DateOnly day) => day.ToString(Written, CultureInfo.InvariantCulture);

    /// <summary>A day of the form; null if the text is not a day.</summary>
    public static DateOnly? Read(string? text)
        => DateOnly.TryParseExact(text, Written, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The days of a valid form.</summary>
    public List<DateOnly> ToDays() => [.. Days.Select(Read).OfType<DateOnly>().Distinct()];
}

internal sealed class ModernGovFormValidator : AbstractValidator<ModernGovForm>
{
    public ModernGovFormValidator()
        => RuleFor(form => form.Days)
            .Cascade(CascadeMode.Stop)
            .Must(days => days is { Length: > 0 }).WithMessage("Select at least one meeting")
            .Must(days => days.Length <= ModernGovCalendar.MostMeetings && Array.TrueForAll(days, day => ModernGovForm.Read(day) is { } read && PossibleDates.Include(read)))
            .WithMessage("Select meetings from the list");
}
