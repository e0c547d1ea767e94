using System.Security.Claims;
using KccPerformance.Core.Platform;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace KccPerformance.Web.Features.CouncilSignIn;

/// <summary>Adds to the framework's sign-in: opens the session, and gives a sentence for each error.</summary>
internal sealed class CouncilSignInEvents(CouncilProvider provider, ExternalSignIn arrivals, CouncilRefusals refusals) : OpenIdConnectEvents
{
    public override async Task AuthorizationCodeReceived(AuthorizationCodeReceivedContext context)
    {
        if (await provider.WantsSecretInHeaderAsync(context.HttpContext.RequestAborted))
        {
            context.TokenEndpointRequest!.ClientSecret = null;
        }
    }

    public override Task TokenResponseReceived(TokenResponseReceivedContext context)
    {
        // CodeValidator compares it with the token.
        context.TokenEndpointResponse.Code = context.ProtocolMessage.Code;
        return Task.CompletedTask;
    }

    public override async Task TicketReceived(TicketReceivedContext context)
    {
        context.HandleResponse();
        try
        {
            await arrivals.LetInAsync(context.HttpContext, (ClaimsIdentity)context.Principal!.Identity!, context.ReturnUri ?? "/");
        }
        catch (CouncilSignInException exception)
        {
            await refusals.SayAsync(context.HttpContext, exception.Refusal, context.ReturnUri, exception);
        }
        catch (RuleException refused)
        {
            // Already recorded where it was refused.
            refusals.Say(context.HttpContext, refused.Message, context.ReturnUri);
        }
    }

    public override Task AccessDenied(AccessDeniedContext context)
    {
        context.HandleResponse();
        return refusals.SayAsync(context.HttpContext, CouncilRefusal.Cancelled, context.ReturnUrl, why: null);
    }

    public override Task RemoteFailure(RemoteFailureContext context)
    {
        context.HandleResponse();
        return refusals.SayAsync(context.HttpContext, Why(context), context.Properties?.RedirectUri, context.Failure);
    }

    private static CouncilRefusal Why(RemoteFailureContext context) => context.Failure switch
    {
        // The handler sets the properties once it has read the state. Without them the state's cookie is missing.
        _ when context.Properties is null => CouncilRefusal.NotOurs,
        AuthenticationFailureException => CouncilRefusal.NotOurs,
        OpenIdConnectProtocolException exception when exception.Data.Contains("error") => CouncilRefusal.Refused,
        HttpRequestException { StatusCode: < System.Net.HttpStatusCode.InternalServerError } => CouncilRefusal.Refused,
        HttpRequestException or OperationCanceledException => CouncilRefusal.Unreachable,
        CouncilSignInException exception => exception.Refusal,
        { } exception when CouncilProvider.IsAboutProvider(exception) => CouncilRefusal.Unreachable,
        _ => CouncilRefusal.Untrusted,
    };
}
