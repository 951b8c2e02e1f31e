"""The Bot API methods that the bot uses, each a function of the world and the decoded parameters."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.standin.markup import MarkupError, count_units, is_seen, read_html
from tests.standin.world import ApiError, Json, World

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_CALLBACK_BYTES = 64
MAX_TAP_ANSWER = 200
MAX_COPIED = 256
MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024


def get_me(world: World, params: Json) -> Json:
    return world.me


def get_updates(world: World, params: Json) -> list[Json]:
    timeout = min(float(params.get("timeout", 0)), 50.0)
    return world.take_updates(int(params.get("offset", 0)), int(params.get("limit", 100)), timeout)


def set_webhook(world: World, params: Json) -> bool:
    world.webhook = {"url": params["url"], "_secret": params.get("secret_token", "")}
    return True


def delete_webhook(world: World, params: Json) -> bool:
    world.webhook = {"url": ""}
    return True


def get_webhook_info(world: World, params: Json) -> Json:
    waiting = world.waiting_updates()
    return {"has_custom_certificate": False, "pending_update_count": waiting, **world.webhook}


def accept(world: World, params: Json) -> bool:
    """sendChatAction and the like: nothing to remember beyond the call itself."""
    return True


def send_message(world: World, params: Json) -> Json:
    chat_id = _open_chat(world, params)
    content = {"text": _shown_text(params, "text", MAX_TEXT), "_html": params["text"], **_markup(params)}
    return world.add_message(chat_id, world.me, {**content, **_reply(world, chat_id, params)})


def send_document(world: World, params: Json) -> Json:
    name, data = _upload(params, "document")
    document = {**_keep_file(world, name, data), "file_name": name}
    return _send_file(world, params, {"document": document})


def send_photo(world: World, params: Json) -> Json:
    name, data = _upload(params, "photo")
    size = {**_keep_file(world, name, data), "width": 800, "height": 800}
    return _send_file(world, params, {"photo": [size]})


def edit_message_text(world: World, params: Json) -> Json:
    message = _own_message(world, params)
    new = {"text": _shown_text(params, "text", MAX_TEXT), "_html": params["text"], **_markup(params)}
    return _change(world, message, new, ("text", "_html", "reply_markup"))


def edit_message_reply_markup(world: World, params: Json) -> Json:
    return _change(world, _own_message(world, params), _markup(params), ("reply_markup",))


def delete_message(world: World, params: Json) -> bool:
    message = _own_message(world, params)
    with world.changed:
        del world.messages[message["chat"]["id"], message["message_id"]]
    return True


def answer_callback_query(world: World, params: Json) -> bool:
    query_id = str(params.get("callback_query_id"))
    if count_units(_encodable(params.get("text", ""))) > MAX_TAP_ANSWER:
        raise ApiError(400, "Bad Request: MESSAGE_TOO_LONG")
    with world.changed:
        if world.open_callbacks.get(query_id, {}) is not None:
            raise ApiError(
                400, "Bad Request: query is too old and response timeout expired or query ID is invalid"
            )
        world.open_callbacks[query_id] = {
            "text": params.get("text"),
            "show_alert": bool(params.get("show_alert")),
        }
        world.changed.notify_all()
    return True


def answer_inline_query(world: World, params: Json) -> bool:
    query_id = str(params.get("inline_query_id"))
    results = _decoded(params["results"])
    for result in results:
        content = result["input_message_content"]
        _shown_text({**content, "text": content["message_text"]}, "text", MAX_TEXT)
        if not 1 <= len(result["id"].encode()) <= MAX_CALLBACK_BYTES:
            raise ApiError(400, "Bad Request: RESULT_ID_INVALID")
    if len({result["id"] for result in results}) < len(results):
        raise ApiError(400, "Bad Request: RESULT_ID_DUPLICATE")
    with world.changed:
        if world.inline_answers.get(query_id, {}) is not None:
            raise ApiError(
                400, "Bad Request: query is too old and response timeout expired or query ID is invalid"
            )
        world.inline_answers[query_id] = {**params, "results": results}
        world.changed.notify_all()
    return True


def set_my_commands(world: World, params: Json) -> bool:
    scope = json.dumps(_decoded(params.get("scope", {"type": "default"})), sort_keys=True)
    world.commands[scope] = _decoded(params["commands"])
    return True


def delete_my_commands(world: World, params: Json) -> bool:
    scope = json.dumps(_decoded(params.get("scope", {"type": "default"})), sort_keys=True)
    world.commands.pop(scope, None)
    return True


def leave_chat(world: World, params: Json) -> bool:
    with world.changed:
        world.left.add(_open_chat(world, params))
        world.changed.notify_all()
    return True


def get_file(world: World, params: Json) -> Json:
    file_id = params["file_id"]
    if file_id not in world.files:
        raise ApiError(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
    name, data = world.files[file_id]
    if len(data) > MAX_DOWNLOAD_BYTES:
        raise ApiError(400, "Bad Request: file is too big")
    return {**_file_ids(file_id), "file_size": len(data), "file_path": f"{file_id}/{name}"}


METHODS: dict[str, Callable[[World, Json], Any]] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "setWebhook": set_webhook,
    "sendChatAction": accept,
    "setMyDescription": accept,
    "sendMessage": send_message,
    "sendDocument": send_document,
    "sendPhoto": send_photo,
    "editMessageText": edit_message_text,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
    "setMyCommands": set_my_commands,
    "deleteMyCommands": delete_my_commands,
    "leaveChat": leave_chat,
    "getFile": get_file,
}


def _open_chat(world: World, params: Json) -> int:
    chat_id = int(params["chat_id"])
    if chat_id in world.blocked:
        raise ApiError(403, "Forbidden: bot was blocked by the user")
    if chat_id in world.left:
        raise ApiError(403, "Forbidden: bot is not a member of the supergroup chat")
    return chat_id


def _shown_text(params: Json, key: str, limit: int) -> str:
    source = _encodable(str(params.get(key, "")))
    try:
        text = read_html(source) if params.get("parse_mode") == "HTML" else source
    except MarkupError as error:
        raise ApiError(400, f"Bad Request: can't parse entities: {error}") from error
    if not is_seen(text):
        raise ApiError(400, "Bad Request: message text is empty")
    if count_units(text) > limit:
        raise ApiError(400, "Bad Request: message is too long")
    return text


def _encodable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ApiError(400, "Bad Request: strings must be encoded in UTF-8") from error
    return text


def _markup(params: Json) -> Json:
    if not params.get("reply_markup"):
        return {}
    markup = _decoded(params["reply_markup"])
    for button in (button for row in markup.get("inline_keyboard", ()) for button in row):
        if not _encodable(button.get("text", "")).strip():
            raise ApiError(
                400, "Bad Request: can't parse inline keyboard button: Text buttons must be non-empty"
            )
        if not 1 <= len(button.get("callback_data", "x").encode()) <= MAX_CALLBACK_BYTES:
            raise ApiError(400, "Bad Request: BUTTON_DATA_INVALID")
        copied = button.get("copy_text", {"text": "x"})["text"]
        if not 1 <= count_units(_encodable(copied)) <= MAX_COPIED:
            raise ApiError(400, "Bad Request: BUTTON_COPY_TEXT_INVALID")
        if len(button.keys() & {"callback_data", "copy_text", "url"}) != 1:
            raise ApiError(
                400, "Bad Request: can't parse inline keyboard button: exactly one action must be told"
            )
    return {"reply_markup": markup} if markup.get("inline_keyboard") else {}


def _reply(world: World, chat_id: int, params: Json) -> Json:
    wanted = _decoded(params.get("reply_parameters", {}))
    if not wanted:
        return {}
    message = world.messages.get((chat_id, int(wanted["message_id"])))
    if message is None and not wanted.get("allow_sending_without_reply"):
        raise ApiError(400, "Bad Request: message to be replied not found")
    return {"reply_to_message": message} if message else {}


def _own_message(world: World, params: Json) -> Json:
    message = world.messages.get((_open_chat(world, params), int(params["message_id"])))
    if message is None:
        raise ApiError(400, "Bad Request: message to edit not found")
    if message["from"]["id"] != world.me["id"]:
        raise ApiError(400, "Bad Request: message can't be edited")
    return message


def _change(world: World, message: Json, new: Json, parts: tuple[str, ...]) -> Json:
    if all(message.get(part) == new.get(part) for part in parts):
        raise ApiError(
            400,
            "Bad Request: message is not modified: specified new message content and reply markup are exactly"
            " the same as a current content and reply markup of the message",
        )
    with world.changed:
        changed = {key: value for key, value in message.items() if key not in parts} | new
        world.messages[message["chat"]["id"], message["message_id"]] = changed
        world.changed.notify_all()
    return changed


def _send_file(world: World, params: Json, content: Json) -> Json:
    chat_id = _open_chat(world, params)
    if params.get("caption"):
        content["caption"] = _shown_text(params, "caption", MAX_CAPTION)
    return world.add_message(
        chat_id, world.me, {**content, **_markup(params), **_reply(world, chat_id, params)}
    )


def _upload(params: Json, key: str) -> tuple[str, bytes]:
    """A file sent along: under its own name, or under another that "attach://…" points at."""
    value = params[key]
    if isinstance(value, str):
        value = params.get(value.removeprefix("attach://"))
    if not isinstance(value, tuple):
        raise ApiError(400, "Bad Request: wrong remote file identifier specified")
    name, data = value
    return name, data


def _keep_file(world: World, name: str, data: bytes) -> Json:
    file_id = f"file{world.next_id('file')}"
    world.files[file_id] = (name, data)
    return {**_file_ids(file_id), "file_size": len(data)}


def _file_ids(file_id: str) -> Json:
    return {"file_id": file_id, "file_unique_id": f"unique-{file_id}"}


def _decoded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
