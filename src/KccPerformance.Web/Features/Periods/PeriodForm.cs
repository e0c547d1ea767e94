using System.Globalization;
using FluentValidation;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.GovUk;

namespace KccPerformance.Web.Features.Periods;

/// <summary>A reporting period as an administrator types it, in page order.</summary>
public sealed class PeriodForm
{
    public string? Name { get; set; }

    public DateEntry? FirstDay { get; set; }

    public DateEntry? LastDay { get; set; }

    public DateEntry? ClosingDay { get; set; }

    public string? ClosingTime { get; set; }

    public int? CommitteeId { get; set; }

    public DateEntry? MeetingDate { get; set; }

    /// <summary>Browsers send a line break as two characters; it is counted and stored as one.</summary>
    public string? Instruction { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The version when the form was opened; unused for a new period.</summary>
    public int Version { get; set; }

    /// <summary>The content of a valid form.</summary>
    public PeriodDescription ToDescription()
    {
        ClockEntry.TryRead(ClosingTime, out var time);
        return new(Name!, DateOf(FirstDay)!.Value, DateOf(LastDay)!.Value, DateOf(ClosingDay)!.Value, time, CommitteeId, DateOf(MeetingDate), Instruction);
    }

    private static DateOnly? DateOf(DateEntry? entry) => entry is not null && entry.TryGetDate(out var date) ? date : null;
}

/// <summary>A button that changes a period, with the version shown on the page.</summary>
public sealed class PeriodVersionForm
{
    public int Version { get; set; }
}

/// <summary>A time of day as people type it.</summary>
internal static class ClockEntry
{
    private static readonly string[] Formats = ["H:mm", "H.mm", "h:mmtt", "h.mmtt", "htt"];

    /// <summary>Reads "5pm", "5.30 pm" or "17:00". An empty text, "midnight" and "24:00" mean the end of the day, which is null.</summary>
    public static bool TryRead(string? typed, out TimeOnly? time)
    {
        var text = (typed ?? string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal);
        time = null;
        if (text.Length == 0 || text.Equals("midnight", StringComparison.OrdinalIgnoreCase) || text is "24:00" or "24.00")
        {
            return true;
        }

        // 00:00 is refused, because it would mean the end of the day before.
        if (!TimeOnly.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) || read == TimeOnly.MinValue)
        {
            return false;
        }

        time = read;
        return true;
    }
}

internal sealed class PeriodFormValidator : AbstractValidator<PeriodForm>
{
    public PeriodFormValidator()
    {
        RuleFor(form => form.Name).Name("Enter a name", PeriodDescription.NameLength);
        RuleFor(form => form.FirstDay).Custom((typed, context) => Check(typed, "First day", context));
        RuleFor(form => form.LastDay).Custom((typed, context) =>
        {
            if (Check(typed, "Last day", context) is { } last && context.InstanceToValidate.FirstDay is { } entry && entry.TryGetDate(out var first) && last < first)
            {
                context.AddFailure("The last day must be on or after the first day");
            }
        });
        RuleFor(form => form.ClosingDay).Custom((typed, context) => Check(typed, "Closing day", context));
        RuleFor(form => form.ClosingTime).Must(time => ClockEntry.TryRead(time, out _))
            .WithMessage("Enter a closing time like 5pm or 17:00, or leave the field empty for 11:59pm");
        RuleFor(form => form.CommitteeId).NotNull().When(form => form.MeetingDate is { IsEmpty: false }).WithMessage("Select the committee that meets");
        RuleFor(form => form.MeetingDate).Custom((typed, context) => Check(typed, "Date of the meeting", context)).When(form => form.CommitteeId is not null || form.MeetingDate is { IsEmpty: false });
        RuleFor(form => form.Instruction)
            .Must(text => text!.Length <= PeriodDescription.InstructionLength).When(form => form.Instruction is not null)
            .WithMessage($"Message must be {PeriodDescription.InstructionLength} characters or fewer");
    }

    private static DateOnly? Check(DateEntry? typed, string subject, ValidationContext<PeriodForm> context)
    {
        if (!(typed ?? new DateEntry()).TryGetDate(subject, out var date, out var problem, out _))
        {
            context.AddFailure(problem);
            return null;
        }

        return date;
    }
}
