using FluentValidation;
using KccPerformance.Web.GovUk;

namespace KccPerformance.Web.Features.Shared;

/// <summary>A token in a list; the token itself is not stored.</summary>
/// <param name="Id">The token.</param>
/// <param name="Name">What uses it.</param>
/// <param name="Detail">The line below the name.</param>
/// <param name="ExpiresOn">The last day on which it is valid.</param>
/// <param name="LastUsedAt">When it was last used.</param>
/// <param name="State">Why it is not valid; null if it is.</param>
public sealed record ListedToken(int Id, string Name, string Detail, DateOnly ExpiresOn, DateTime? LastUsedAt, string? State);

/// <summary>A list of tokens.</summary>
/// <param name="Address">The address of the tokens, to which the key of one and "revoke" are added.</param>
/// <param name="Tokens">The tokens.</param>
public sealed record TokenTable(string Address, IReadOnlyList<ListedToken> Tokens);

/// <summary>A new token.</summary>
public class NewTokenForm
{
    public string? TokenName { get; set; }

    public DateEntry? ExpiresOn { get; set; }

    public DateOnly ToExpiresOn() => ExpiresOn is not null && ExpiresOn.TryGetDate(out var date) ? date : default;
}

internal abstract class NewTokenFormValidator<T> : AbstractValidator<T>
    where T : NewTokenForm
{
    protected NewTokenFormValidator()
    {
        RuleFor(form => form.TokenName).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Enter what uses the token")
            .Must(name => !name!.Any(char.IsControl)).WithMessage("Name must be one line of letters, figures and punctuation");
        RuleFor(form => form.ExpiresOn).Custom((typed, context) =>
        {
            if (!(typed ?? new DateEntry()).TryGetDate("Last day", out _, out var problem, out _))
            {
                context.AddFailure(problem);
            }
        });
    }
}
