using FluentValidation;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.GovUk;

namespace KccPerformance.Web.Features.Committees;

/// <summary>The names of a committee.</summary>
public interface ICommitteeNames
{
    string? Name { get; }

    string? ShortName { get; }
}

/// <summary>A new committee.</summary>
public sealed class NewCommitteeForm : ICommitteeNames
{
    public string? Name { get; set; }

    public string? ShortName { get; set; }
}

/// <summary>A committee as an administrator edits it, in page order.</summary>
public sealed class CommitteeForm : ICommitteeNames
{
    public string? Name { get; set; }

    public string? ShortName { get; set; }

    public int[] ThemeIds { get; set; } = [];

    /// <summary>What else it looks after, by the keys of the parts.</summary>
    public string[] Parts { get; set; } = [];

    public int[] MemberIds { get; set; } = [];

    /// <summary>The version when the form was opened.</summary>
    public int Version { get; set; }

    /// <summary>The content of a valid form.</summary>
    public CommitteeDescription ToDescription() => new(Name!, ShortName!, ThemeIds, MemberIds, Parts);
}

/// <summary>A day on which a committee meets.</summary>
public sealed class MeetingForm
{
    public DateEntry? Date { get; set; }

    public int Version { get; set; }

    /// <summary>The date of a valid form.</summary>
    public DateOnly ToDate() => Date!.TryGetDate(out var date) ? date : default;
}

/// <summary>A button that changes a committee, with the version shown on the page.</summary>
public sealed class CommitteeVersionForm
{
    public int Version { get; set; }
}

internal sealed class CommitteeNamesValidator : AbstractValidator<ICommitteeNames>
{
    public CommitteeNamesValidator()
    {
        RuleFor(form => form.Name).Name("Enter the name of the committee", Committee.NameLength);
        RuleFor(form => form.ShortName)
            .Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Enter a short name, such as Corporate POSC")
            .Must(name => name!.Trim().Length <= Committee.ShortNameLength).WithMessage($"Short name must be {Committee.ShortNameLength} characters or fewer")
            .Must(name => !name!.Any(char.IsControl)).WithMessage("Short name must be one line of letters, figures and punctuation");
    }
}

internal sealed class NewCommitteeFormValidator : AbstractValidator<NewCommitteeForm>
{
    public NewCommitteeFormValidator() => Include(new CommitteeNamesValidator());
}

internal sealed class CommitteeFormValidator : AbstractValidator<CommitteeForm>
{
    public CommitteeFormValidator() => Include(new CommitteeNamesValidator());
}

internal sealed class MeetingFormValidator : AbstractValidator<MeetingForm>
{
    public MeetingFormValidator()
        => RuleFor(form => form.Date).Custom((typed, context) =>
        {
            if (!(typed ?? new DateEntry()).TryGetDate("Date of the meeting", out _, out var problem, out _))
            {
                context.AddFailure(problem);
            }
        });
}
