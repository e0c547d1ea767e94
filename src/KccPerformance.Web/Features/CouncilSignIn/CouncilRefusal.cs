using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace KccPerformance.Web.Features.CouncilSignIn;

/// <summary>Reasons for a refusal before the user is known.</summary>
/// <param name="Reason">The reason for the audit log.</param>
/// <param name="Sentence">The sentence for the user. The provider's own message is never shown.</param>
public sealed record CouncilRefusal(string Reason, string Sentence)
{
    public static CouncilRefusal Cancelled { get; } = new(
        "Stopped at the provider", "You did not finish signing in with your council account. Try again when you are ready.");

    public static CouncilRefusal NotOurs { get; } = new(
        "State missing, wrong or used", "This sign-in was started too long ago or in another browser, or it has been used already. Start again.");

    public static CouncilRefusal Refused { get; } = new(
        "The provider refused", "The council’s sign-in service did not sign you in. Try again. If it happens again, tell the performance team.");

    public static CouncilRefusal Unreachable { get; } = new(
        "The provider is unavailable", "The council’s sign-in service is temporarily unavailable. Try again in a few minutes, or sign in with a password if you have one.");

    public static CouncilRefusal Untrusted { get; } = new(
        "The response could not be verified", "We could not verify the response from the council’s sign-in service, so you are not signed in. Contact the performance team.");
}

/// <summary>A sign-in that was refused.</summary>
internal sealed class CouncilSignInException(CouncilRefusal refusal, Exception? inner = null) : Exception(refusal.Reason, inner)
{
    public CouncilRefusal Refusal { get; } = refusal;
}

/// <summary>Redirects to the sign-in page with the reason for the refusal.</summary>
public sealed class CouncilRefusals(AuditLog audit, AccessDeniedThrottle recent, ITempDataDictionaryFactory pages, ILogger<CouncilRefusals> logger)
{
    /// <summary>The TempData key for the sentence.</summary>
    public const string Key = "NotSignedIn";

    /// <summary>
    /// Records the refusal and shows the reason. Anyone can send requests here, so it records at most one event for each
    /// reason, network address and minute.
    /// </summary>
    public async Task SayAsync(HttpContext context, CouncilRefusal refusal, string? returnUrl, Exception? why)
    {
        var fault = why is null ? null : new LoggedFault(why);
        logger.LogWarning("Sign-in with a council account was refused: {Reason}. {Fault}", refusal.Reason, fault);
        var address = context.Actor().Address;
        await recent.SayOnceAsync(address ?? "unknown", refusal.Reason, () => audit.RecordAsync(
            new Actor(null, "Not signed in", address), "Sign-in refused", CouncilAccountService.NobodysSubject, new { With = "council account", refusal.Reason }));
        Say(context, refusal.Sentence, returnUrl);
    }

    /// <summary>Shows a refusal that has been recorded already.</summary>
    public void Say(HttpContext context, string sentence, string? returnUrl)
    {
        var said = pages.GetTempData(context);
        said[Key] = sentence;
        said.Save();
        context.Response.Redirect("/account/sign-in" + (returnUrl is null or "/" ? string.Empty : QueryString.Create("returnUrl", returnUrl).ToString()));
    }
}
