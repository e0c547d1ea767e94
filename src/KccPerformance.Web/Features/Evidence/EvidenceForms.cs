using FluentValidation;
using KccPerformance.Core.Progress;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Evidence;

/// <summary>Evidence as an officer gives it. Only what belongs to the chosen kind counts.</summary>
public sealed class EvidenceForm
{
    public const int StatementLength = 2000;
    public const int TitleLength = 300;
    public const int AddressLength = 2000;

    public EvidenceKind? Kind { get; set; }

    public string? Statement { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? LinkTitle { get; set; }

    public string? Address { get; set; }

    /// <summary>The last field of the form, so that it can be read as it arrives.</summary>
    [ValidateNever]
    public StreamedFile? File { get; set; }

    /// <summary>What the form stands among; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public CriterionPage Page { get; set; } = null!;

    public EvidenceForm On(CriterionPage page)
    {
        Page = page;
        return this;
    }
}

internal sealed class EvidenceFormValidator : AbstractValidator<EvidenceForm>
{
    public EvidenceFormValidator()
    {
        RuleFor(form => form.Kind).Must(kind => kind is { } one && Enum.IsDefined(one)).WithMessage("Select what kind of evidence it is");
        When(form => form.Kind == EvidenceKind.Statement, () =>
            RuleFor(form => form.Statement)
                .NotEmpty().WithMessage("Enter the statement")
                .MaximumLength(EvidenceForm.StatementLength).WithMessage($"The statement must be {EvidenceForm.StatementLength:N0} characters or fewer"));
        When(form => form.Kind == EvidenceKind.Link, () =>
        {
            RuleFor(form => form.LinkTitle)
                .NotEmpty().WithMessage("Enter what the link leads to")
                .MaximumLength(EvidenceForm.TitleLength).WithMessage($"What the link leads to must be {EvidenceForm.TitleLength} characters or fewer");
            RuleFor(form => form.Address)
                .Must(address => EvidenceService.SafeLink(address) is { } link && link.AbsoluteUri.Length <= EvidenceForm.AddressLength)
                .WithMessage($"Enter a web address that begins with https:// and is {EvidenceForm.AddressLength:N0} characters or fewer");
        });
        When(form => form.Kind == EvidenceKind.File, () =>
            RuleFor(form => form.File).Cascade(CascadeMode.Stop)
                .NotNull().WithMessage("Choose a file")
                .Must(file => !file!.IsTooLarge).WithMessage(FileSniffer.TooLarge));
    }
}

/// <summary>An administrator confirms what the page showed.</summary>
public sealed class VerifyForm
{
    /// <summary>The newest item that was shown.</summary>
    public int LastSeen { get; set; }
}

public sealed class SendBackForm
{
    public int? Item { get; set; }

    public string? SentBackReason { get; set => field = value?.ReplaceLineEndings("\n"); }
}

internal sealed class SendBackFormValidator : AbstractValidator<SendBackForm>
{
    public SendBackFormValidator()
    {
        RuleFor(form => form.Item).NotNull().WithMessage("Select what you are sending back");
        RuleFor(form => form.SentBackReason)
            .NotEmpty().WithMessage("Enter why it is sent back")
            .MaximumLength(1000).WithMessage("Why it is sent back must be 1,000 characters or fewer");
    }
}

public sealed class WaiveForm
{
    public string? WaiverReason { get; set => field = value?.ReplaceLineEndings("\n"); }
}

internal sealed class WaiveFormValidator : AbstractValidator<WaiveForm>
{
    public WaiveFormValidator() => RuleFor(form => form.WaiverReason)
        .NotEmpty().WithMessage("Enter why this evidence is not needed")
        .MaximumLength(1000).WithMessage("Why it is not needed must be 1,000 characters or fewer");
}
